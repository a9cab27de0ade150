"""A council server on loopback, for everything that asks one."""

from tests.council.fixtures import clock, server

__all__ = ["clock", "server"]
