"""Matters: records about one thing linked across meetings, and how it went on through time."""
