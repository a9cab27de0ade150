"""Running the Telegram bot: what `python bot.py` without a command does."""

from __future__ import annotations

from commands.desk import Desk, now
from sendbot.settings import check_bot


def run_bot(desk: Desk) -> None:
    """Runs the bot until it is stopped."""
    check_bot(desk.settings)
    from sendbot.log import set_up_logging
    from sendbot.telegram.start import run

    set_up_logging(desk.settings.log_level, desk.settings.log_form)
    answerer = desk.answerer()
    answerer.holdings()  # a store that can't be read says so before Telegram is called
    run(desk.settings, answerer, desk.chats(), now, desk.answerer)
