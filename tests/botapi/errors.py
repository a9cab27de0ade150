"""Refusals, in the form and wording of the Bot API."""

from typing import Any


class ApiError(Exception):
    """A call that the server refuses."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        """Keep what the reply needs: a status code, a description, a time to wait."""
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> dict[str, Any]:
        """Return the JSON body of the reply."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(reason: str) -> ApiError:
    """Return a refusal with status 400 for the given reason."""
    return ApiError(400, f"Bad Request: {reason}")


def unauthorized() -> ApiError:
    """Return the refusal of a wrong token."""
    return ApiError(401, "Unauthorized")


def not_found() -> ApiError:
    """Return the refusal of an unknown method or path."""
    return ApiError(404, "Not Found")


def conflict() -> ApiError:
    """Return the refusal of a poller that another poller has replaced."""
    return ApiError(
        409,
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    )


def too_many_requests(retry_after: int) -> ApiError:
    """Return the refusal of a bot that calls too often."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after)


def blocked() -> ApiError:
    """Return the refusal of a message to somebody who has blocked the bot."""
    return ApiError(403, "Forbidden: bot was blocked by the user")
