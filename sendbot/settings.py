"""Settings from the environment and `.env`, refused early, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from knowledge.errors import SettingsError

_TOKEN = re.compile(r"\d{6,12}:[A-Za-z0-9_-]{30,64}")
_LEVELS = ("debug", "info", "warning", "error")
_FORMS = ("text", "json")
_LATER = ("SENDBOT_WEBHOOK_URL", "SENDBOT_WEBHOOK_LISTEN", "SENDBOT_WEBHOOK_SECRET")


@dataclass(frozen=True)
class Settings:
    """What the environment says. The token is never shown, not even in a traceback."""

    token: str = field(default="", repr=False)
    telegram_api: str = "https://api.telegram.org"
    store: str = "sqlite:///data/sendbot.db"
    councils: str = "councils.toml"
    log_level: str = "info"
    log_form: str = "text"
    webhook: str = ""  # the name of a setting for webhooks that is given


def read_settings(environment: Mapping[str, str], dotenv: Path | None = None) -> Settings:
    """The settings of `environment`, and of the file `dotenv` where it says nothing.

    Raises:
        SettingsError: where a setting has the wrong form; the sentence says which and how.
    """
    values = {**_from_file(dotenv), **{k: v for k, v in environment.items() if v}}
    level, form = _log(values.get("SENDBOT_LOG", ""))
    return Settings(
        token=values.get("TELEGRAM_BOT_TOKEN", "").strip(),
        telegram_api=_api(values.get("SENDBOT_TELEGRAM_API", "")),
        store=values.get("SENDBOT_STORE", "").strip() or Settings.store,
        councils=values.get("SENDBOT_COUNCILS", "").strip() or Settings.councils,
        log_level=level,
        log_form=form,
        webhook=next((name for name in _LATER if values.get(name)), ""),
    )


def check_bot(settings: Settings) -> None:
    """Refuses to run the bot without a token that has the form BotFather gives.

    Raises:
        SettingsError: `no_token`, `bad_token`, or `no_webhook` where a webhook is asked for.
    """
    if not settings.token:
        raise SettingsError(
            "no_token",
            "There is no Telegram token: get one from @BotFather, then set TELEGRAM_BOT_TOKEN in"
            " the environment or in the file .env (see .env.example).",
        )
    if not _TOKEN.fullmatch(settings.token):
        raise SettingsError(
            "bad_token",
            "TELEGRAM_BOT_TOKEN does not look like a token: BotFather’s are digits, a colon and"
            " about 35 letters and digits; copy it again, without spaces or quotation marks.",
        )
    if settings.webhook:
        raise SettingsError(
            "no_webhook",
            f"This version has no webhook yet: unset {settings.webhook} to use long polling.",
        )


def _from_file(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    try:
        found = dotenv_values(path, encoding="utf-8-sig")
        return {name: value for name, value in found.items() if value}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            "bad_env_file", f"The file {path} can't be read: save it as plain UTF-8 text."
        ) from error


def _api(address: str) -> str:
    address = address.strip().rstrip("/")
    if not address:
        return Settings.telegram_api
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_web = False
    if not is_web:
        raise SettingsError(
            "bad_telegram_api",
            "SENDBOT_TELEGRAM_API must be an address such as https://api.telegram.org.",
        )
    return address


def _log(value: str) -> tuple[str, str]:
    words = [word for word in re.split(r"[\s,]+", value.casefold()) if word]
    unknown = [word for word in words if word not in (*_LEVELS, *_FORMS)]
    if unknown:
        raise SettingsError(
            "bad_log", f"SENDBOT_LOG does not know {unknown[0]!r}: write for example info,json."
        )
    level = next((word for word in words if word in _LEVELS), Settings.log_level)
    return level, next((word for word in words if word in _FORMS), Settings.log_form)
