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
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_PORTS = frozenset({None, 443, 80, 88, 8443})  # that Telegram delivers to


@dataclass(frozen=True)
class Settings:
    """What the environment says. The token is never shown, not even in a traceback."""

    token: str = field(default="", repr=False)
    telegram_api: str = "https://api.telegram.org"
    store: str = "sqlite:///data/sendbot.db"
    councils: str = "councils.toml"
    log_level: str = "info"
    log_form: str = "text"
    webhook_url: str = ""
    webhook_listen: str = ""
    webhook_secret: str = field(default="", repr=False)
    keep_days: int = 30  # for which a question that found no answer is kept; 0 for never


def read_settings(environment: Mapping[str, str], dotenv: Path | None = None) -> Settings:
    """The settings of `environment`, and of the file `dotenv` where it says nothing.

    Raises:
        SettingsError: where a setting has the wrong form; the sentence says which and how.
    """
    values = {**_from_file(dotenv), **{k: v for k, v in environment.items() if v}}
    level, form = _log(values.get("SENDBOT_LOG", ""))
    api = _api(values.get("SENDBOT_TELEGRAM_API", ""))
    return Settings(
        token=values.get("TELEGRAM_BOT_TOKEN", "").strip(),
        telegram_api=api,
        store=values.get("SENDBOT_STORE", "").strip() or Settings.store,
        councils=values.get("SENDBOT_COUNCILS", "").strip() or Settings.councils,
        log_level=level,
        log_form=form,
        webhook_url=_webhook(values.get("SENDBOT_WEBHOOK_URL", ""), api),
        webhook_listen=_listen(values.get("SENDBOT_WEBHOOK_LISTEN", "")),
        webhook_secret=_secret(values.get("SENDBOT_WEBHOOK_SECRET", "")),
        keep_days=_days(values.get("SENDBOT_KEEP_DAYS", "")),
    )


def check_bot(settings: Settings) -> None:
    """Refuses to run the bot without a token that has the form BotFather gives.

    Raises:
        SettingsError: `no_token` or `bad_token`.
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


def _webhook(url: str, api: str) -> str:
    url = url.strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError:
        scheme, host, port = "", None, None
    own_server = api != Settings.telegram_api  # it may deliver anywhere
    is_good = (scheme == "https" and port in _PORTS) or (own_server and scheme in {"http", "https"})
    if not host or not is_good:
        raise SettingsError(
            "bad_webhook_url",
            "SENDBOT_WEBHOOK_URL must be an https address that Telegram can reach, at port 443, 80,"
            " 88 or 8443, such as https://bot.example.org/telegram.",
        )
    if parts.path in {"/healthz", "/readyz", "/metrics"} or parts.query or parts.fragment:
        raise SettingsError(
            "bad_webhook_url",
            "SENDBOT_WEBHOOK_URL must end with a path of its own, such as /telegram, without ? or"
            " #; /healthz, /readyz and /metrics are taken.",
        )
    return url


def _listen(address: str) -> str:
    address = address.strip()
    host, _, port = address.rpartition(":")
    if address and not (host and port.isdecimal() and int(port) <= 65535):
        raise SettingsError(
            "bad_webhook_listen",
            "SENDBOT_WEBHOOK_LISTEN must be a host and a port, such as 127.0.0.1:8443.",
        )
    return address


def _secret(secret: str) -> str:
    secret = secret.strip()
    if secret and not _SECRET.fullmatch(secret):
        raise SettingsError(
            "bad_webhook_secret",
            "SENDBOT_WEBHOOK_SECRET must be 16 to 256 of the characters A-Z a-z 0-9 _ and -; leave"
            " it empty and one is made from the token.",
        )
    return secret


def _days(days: str) -> int:
    days = days.strip()
    if not days:
        return Settings.keep_days
    if not days.isdecimal() or int(days) > 366:
        raise SettingsError(
            "bad_keep_days", "SENDBOT_KEEP_DAYS must be a number of days from 0 to 366."
        )
    return int(days)
