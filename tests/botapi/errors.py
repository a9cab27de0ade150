"""Refusals, in the form and wording of the Bot API."""

from typing import Any


class ApiError(Exception):
    """A call that the server refuses."""

    def __init__(
        self,
        code: int,
        description: str,
        retry_after: int | None = None,
        migrate_to: int | None = None,
    ) -> None:
        """Keep what the reply needs: a status code, a description, a time to wait."""
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to = migrate_to

    def body(self) -> dict[str, Any]:
        """Return the JSON body of the reply."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        if self.migrate_to is not None:
            body["parameters"] = {"migrate_to_chat_id": self.migrate_to}
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


def webhook_active() -> ApiError:
    """Return the refusal of a poller while a webhook is set."""
    return ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
    )


def migrated(chat_id: int) -> ApiError:
    """Return the refusal of a call to a group that has become a supergroup."""
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, words, migrate_to=chat_id)


def kicked() -> ApiError:
    """Return the refusal of a call to a group that has removed the bot."""
    return ApiError(403, "Forbidden: bot was kicked from the supergroup chat")


def too_many_requests(retry_after: int) -> ApiError:
    """Return the refusal of a bot that calls too often."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after)


def blocked() -> ApiError:
    """Return the refusal of a message to somebody who has blocked the bot."""
    return ApiError(403, "Forbidden: bot was blocked by the user")
