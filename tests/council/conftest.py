"""The running server, for the tests of the server itself."""

from tests.council.fixtures import clock, server

__all__ = ["clock", "server"]
