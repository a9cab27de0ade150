"""When a meeting is looked at again."""
