"""How a request ends: with a page, without one, or with the end of all asking."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from knowledge.errors import SendbotError
from knowledge.following.model import NO_VALIDATORS, Validators
from knowledge.gather import politeness
from knowledge.gather.web import Response


class StoppedError(SendbotError):
    """Nothing more may be asked of a site in this run: it refuses, or asks for a long wait.

    Attributes:
        refused: the site keeps programs out; a person has to speak with the council.
        rest: how long nothing may be asked of it.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        refused: bool = False,
        rest: dt.timedelta = dt.timedelta(0),
    ) -> None:
        super().__init__(code, message)
        self.refused = refused
        self.rest = politeness.COOL_OFF if refused else rest


class MissingError(SendbotError):
    """A page that is not to be had; others may be."""


class FailedError(SendbotError):
    """A page that could not be had in this run, however often it was asked for."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was fetched from `url`; `same` where it has not changed and no data came."""

    url: str
    data: bytes
    kind: str = ""
    same: bool = False
    validators: Validators = NO_VALIDATORS


def refusal(url: str, response: Response) -> StoppedError:
    """What to say of a site that keeps programs out."""
    host = urlsplit(url).netloc
    how = (
        f"answers {response.status}"
        if response.status >= 400
        else "shows a page that tests who asks"
    )
    return StoppedError(
        "refused",
        f"{host} refuses programs ({how}), so Sendbot has stopped and asks nothing more of it for"
        " a day. Write to the council and ask whether it may read the public pages.",
        refused=True,
    )


def gave_up(url: str, why: str, status: int, asked: float | None) -> SendbotError:
    """What to say of a page that was asked for in vain; `asked` is the wait that was asked for."""
    host = urlsplit(url).netloc
    if asked is not None and asked > politeness.PATIENCE:
        return StoppedError(
            "asked_to_wait",
            f"{host} asks to wait {asked / 60:.0f} minutes; run this again after that.",
            rest=dt.timedelta(seconds=min(asked, politeness.COOL_OFF.total_seconds())),
        )
    if status == 429:
        return StoppedError(
            "too_many",
            f"{host} says that it is asked too often; run this again tomorrow.",
            rest=politeness.COOL_OFF / 2,
        )
    return FailedError("page_failed", why)
