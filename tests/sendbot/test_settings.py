"""Settings: what is read, and every refusal with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import SettingsError
from sendbot.settings import Settings, check_bot, read_settings

TOKEN = "123456789:AAHn0t-a_real-T0ken-0f-any-b0t-1234"
GOOD = Settings(token=TOKEN)


def test_nothing_is_needed() -> None:
    assert read_settings({}) == Settings()
    assert read_settings({"SENDBOT_STORE": "", "SENDBOT_LOG": " , "}) == Settings()


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(
        "SENDBOT_STORE=sqlite:///file.db\nSENDBOT_LOG=debug\n"
        f"export TELEGRAM_BOT_TOKEN='{TOKEN}'\nSENDBOT_TELEGRAM_API=\n"
    )
    found = read_settings({"SENDBOT_STORE": "sqlite:///here.db", "SENDBOT_LOG": ""}, file)
    assert found == Settings(token=TOKEN, store="sqlite:///here.db", log_level="debug")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_saved_by_notepad_is_read(tmp_path: Path, mark: bytes) -> None:
    file = tmp_path / ".env"
    file.write_bytes(mark + f"TELEGRAM_BOT_TOKEN={TOKEN}\r\n".encode())
    assert read_settings({}, file).token == TOKEN


def test_a_file_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert read_settings({}, tmp_path / ".env") == Settings()
    assert read_settings({}, tmp_path) == Settings()


def test_the_token_is_never_shown() -> None:
    assert TOKEN not in repr(GOOD)
    assert TOKEN not in f"{GOOD} {[GOOD]!r}"


@pytest.mark.parametrize(
    ("said", "level", "form"),
    [
        ("info", "info", "text"),
        ("json", "info", "json"),
        ("DEBUG,JSON", "debug", "json"),
        ("text warning", "warning", "text"),
    ],
)
def test_log(said: str, level: str, form: str) -> None:
    found = read_settings({"SENDBOT_LOG": said})
    assert (found.log_level, found.log_form) == (level, form)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        (" https://telegram.tarnford.example/api ", "https://telegram.tarnford.example/api"),
    ],
)
def test_api(address: str, kept: str) -> None:
    assert read_settings({"SENDBOT_TELEGRAM_API": address}).telegram_api == kept


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("SENDBOT_LOG", "info,xml", "bad_log"),
        ("SENDBOT_TELEGRAM_API", "api.telegram.org", "bad_telegram_api"),
        ("SENDBOT_TELEGRAM_API", "ftp://api.telegram.org", "bad_telegram_api"),
        ("SENDBOT_TELEGRAM_API", "http://", "bad_telegram_api"),
        ("SENDBOT_TELEGRAM_API", "http://[127.0.0.1", "bad_telegram_api"),
        ("SENDBOT_TELEGRAM_API", "http://127.0.0.1:80801", "bad_telegram_api"),
        ("SENDBOT_TELEGRAM_API", "http://127.0.0.1:port", "bad_telegram_api"),
    ],
)
def test_refusals(name: str, value: str, code: str) -> None:
    with pytest.raises(SettingsError, match=name) as refused:
        read_settings({name: value})
    assert refused.value.code == code


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(f"TELEGRAM_BOT_TOKEN={TOKEN}".encode("utf-16"))
    with pytest.raises(SettingsError, match="UTF-8") as refused:
        read_settings({}, file)
    assert refused.value.code == "bad_env_file"


def test_a_bot_with_a_token_may_run() -> None:
    check_bot(GOOD)
    check_bot(read_settings({"TELEGRAM_BOT_TOKEN": f" {TOKEN} "}))


@pytest.mark.parametrize(
    ("token", "code"),
    [
        ("", "no_token"),
        ("abc", "bad_token"),
        (TOKEN.replace(":", ""), "bad_token"),
        (TOKEN + " x", "bad_token"),
        (f'"{TOKEN}"', "bad_token"),
        (f"bot{TOKEN}", "bad_token"),
        (TOKEN[:20], "bad_token"),
        (TOKEN.replace("AAH", "ÄÄH"), "bad_token"),
    ],
)
def test_a_bot_without_one_may_not(token: str, code: str) -> None:
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN") as refused:
        check_bot(Settings(token=token))
    assert refused.value.code == code
    assert not token or token not in refused.value.message


OWN = "http://127.0.0.1:8081"
HOOK = "SENDBOT_WEBHOOK_URL"


@pytest.mark.parametrize(
    "url",
    [
        "https://bot.example/telegram",
        "https://bot.example:8443/a/b",
        "https://bot.example",
        " https://bot.example:88/x ",
    ],
)
def test_a_webhook(url: str) -> None:
    assert read_settings({HOOK: url}).webhook_url == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        "http://bot.example/telegram",
        "https://bot.example:8080/telegram",
        "https:///telegram",
        "https://bot.example/metrics",
        "https://bot.example/telegram?x=1",
        "https://[bot",
        "bot.example",
    ],
)
def test_a_webhook_that_telegram_can_not_reach(url: str) -> None:
    with pytest.raises(SettingsError, match=HOOK) as refused:
        read_settings({HOOK: url})
    assert refused.value.code == "bad_webhook_url"


def test_a_server_of_ones_own_delivers_anywhere() -> None:
    url = "http://127.0.0.1:9000/telegram"
    assert read_settings({HOOK: url, "SENDBOT_TELEGRAM_API": OWN}).webhook_url == url


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        (
            "SENDBOT_WEBHOOK_LISTEN",
            ["127.0.0.1:8443", "[::1]:80", "0.0.0.0:0"],
            ["8443", ":80", "a:b", "a:70000"],
        ),
        (
            "SENDBOT_WEBHOOK_SECRET",
            ["A-z_0123456789abc", "x" * 256],
            ["short", "x" * 257, "ä" * 20],
        ),
        ("SENDBOT_KEEP_DAYS", ["0", "366"], ["-1", "367", "many", "1.5"]),
    ],
)
def test_forms(name: str, good: list[str], bad: list[str]) -> None:
    for value in good:
        assert value in {str(v) for v in vars(read_settings({name: value})).values()}
    for value in bad:
        with pytest.raises(SettingsError, match=name):
            read_settings({name: value})


def test_the_secret_is_never_shown() -> None:
    assert "0123456789abcdef" not in repr(
        read_settings({"SENDBOT_WEBHOOK_SECRET": "0123456789abcdef"})
    )
