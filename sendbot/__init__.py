"""The conversation. Knows answers, not how they are found."""
