"""`unanswered`: what people asked in vain, and the monthly report of gaps."""

from __future__ import annotations

import datetime as dt
import re

import click

from commands.desk import Desk, json_option, now, print_json, store_option


def _month(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    if value and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        raise click.BadParameter("write it as 2026-11.", ctx, parameter)
    return value


@click.command(short_help="List what people asked in vain.")
@click.option("--report", default="", metavar="MONTH", callback=_month, help="Counts of a month.")
@json_option
@store_option
@click.pass_obj
def unanswered(desk: Desk, report: str, as_json: bool) -> None:
    """List the questions that found no answer, newest first, without who asked.

    With --report, counts by topic for the clerk instead, such as --report 2026-11. A topic that
    fewer than five people asked about is left out.
    """
    from knowledge.keep.unanswered import FEWEST

    chats = desk.chats()
    if report:
        gaps = [
            {"topic": gap.topic, "times": gap.times, "people_at_least": gap.people}
            for gap in chats.unanswered.gaps(report, FEWEST)
        ]
        if as_json:
            print_json({"month": report, "gaps": gaps})
            return
        for found in gaps:
            click.echo(f"{found['times']:>6}  {found['topic']}")
        if not gaps:
            click.echo(f"In {report} no topic was asked about in vain by {FEWEST} people or more.")
        return
    since = now().date() - dt.timedelta(days=desk.settings.keep_days)
    questions = chats.unanswered.questions(since)
    if as_json:
        print_json({"questions": [
            {"day": vain.day.isoformat(), "reason": vain.reason, "question": vain.question}
            for vain in questions
        ]})  # fmt: skip
        return
    for vain in questions:
        click.echo(f"{vain.day.isoformat()}  {vain.reason:<10}  {vain.question}")
    if not questions:
        click.echo("No question has been asked in vain lately.")
