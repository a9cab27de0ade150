"""What the documents say holds."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from commands.group import COMMANDS
from sendbot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")
_PATH = re.compile(r"`((?:knowledge|sendbot|tests|docs)/[\w/.-]+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_paths_lead_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    for target in _LINK.findall(text):
        if not target.startswith("http"):
            assert (document.parent / target).exists(), target
    for target in _PATH.findall(text):
        assert (ROOT / target).exists(), target


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in COMMANDS:
        assert f"python bot.py {name}" in readme


def test_every_setting_is_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    source = (ROOT / "sendbot" / "settings.py").read_text("utf-8")
    named = set(re.findall(r"\b(?:TELEGRAM|SENDBOT)_[A-Z_]+\b", source))
    assert named == set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    defaults = {field.name: field.default for field in fields(Settings)}
    assert f"SENDBOT_STORE={defaults['store']}" in example
    assert f"SENDBOT_TELEGRAM_API={defaults['telegram_api']}" in example


def test_every_decision_is_listed() -> None:
    listed = (ROOT / "docs" / "adr" / "README.md").read_text("utf-8")
    for record in (ROOT / "docs" / "adr").glob("0*.md"):
        assert record.name in listed


def test_the_changelog_knows_this_version() -> None:
    version = re.search(
        r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE
    )
    assert version is not None
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
