"""Records in, answers out. Knows nothing of Telegram or of a terminal."""
