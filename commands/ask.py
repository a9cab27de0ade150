"""`ask`: one answer, or many with --batch."""

from __future__ import annotations

import sys
import time
from dataclasses import replace

import click

from commands.desk import (
    Desk,
    council_option,
    json_option,
    now,
    print_json,
    say,
    store_option,
    typed,
)
from knowledge.contract import answer_json


@click.command(short_help="Answer a question.")
@click.argument("question", nargs=-1, metavar="[QUESTION]", callback=typed)
@click.option("--batch", is_flag=True, help="Read questions as JSON Lines, answer as JSON Lines.")
@click.option("--explain", is_flag=True, help="Show how the question was read and the ranking.")
@click.option("--anyway", is_flag=True, help="Search although the words speak of distress.")
@council_option
@json_option
@store_option
@click.pass_obj
def ask(
    desk: Desk,
    question: str | None,
    batch: bool,
    explain: bool,
    anyway: bool,
    council: str,
    as_json: bool,
) -> None:
    """Answer one QUESTION, or many with --batch."""
    if batch == (question is not None):
        raise click.UsageError("Give one question, or --batch and the questions on standard input.")
    answerer = desk.answerer(council)
    if question is None:
        from knowledge.batch import answer_lines

        for line in answer_lines(sys.stdin.buffer, answerer):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        return
    begun = time.perf_counter()
    if explain:
        from knowledge.answer.explain import explanation

        click.echo(explanation(question, answerer.records, council), err=True)
    answer = answerer(question, anyway=anyway)
    if as_json:
        print_json(answer_json(answer, time.perf_counter() - begun))
        return
    from sendbot.answers import reply_to

    say(replace(reply_to(answer, now().date()), buttons=()))
