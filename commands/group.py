"""The group of all commands: each loaded when it is called, failures said in one sentence."""

from __future__ import annotations

import importlib
import sys
from typing import NoReturn

import click

from commands.desk import print_json
from knowledge.contract import error_json
from knowledge.errors import SendbotError

COMMANDS = tuple(
    "add ask brief chat check coverage doctor evaluate export hide pause reindex resume"
    " show status steps sync timeline unanswered".split()
)
_WANTS_JSON = "sendbot.json"  # key in click's `meta`


class Commands(click.Group):
    """Commands whose failures end with one sentence on standard error, and exit status 1.

    With --json the failure is on standard output too, wrong usage (exit status 2) included.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """The command `name`, from the file of that name: no other file is loaded."""
        if name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"commands.{name}"), name)
        assert isinstance(command, click.Command)  # noqa: S101  (for the type checker)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Notes whether a program asks, before anything can fail."""
        ctx.meta[_WANTS_JSON] = "--json" in args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; a `SendbotError` becomes its sentence."""
        try:
            return super().invoke(ctx)
        except SendbotError as error:
            _fail(ctx, error)
        except click.UsageError as error:
            if ctx.meta[_WANTS_JSON]:
                print_json(error_json(SendbotError("wrong_usage", error.format_message())))
            raise


def _fail(ctx: click.Context, error: SendbotError) -> NoReturn:
    if ctx.meta[_WANTS_JSON]:
        print_json(error_json(error))
    click.echo(error.message, err=True)
    sys.exit(1)
