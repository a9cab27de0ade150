"""The conversation. Knows answers, not how they are found."""

VERSION = "0.1.0"
