"""The edge to Telegram: the only place that knows python-telegram-bot."""

import os

# Without it, every wait that Telegram asks for prints a warning about a change to come.
os.environ.setdefault("PTB_TIMEDELTA", "true")
