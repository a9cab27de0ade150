"""A question to an answer: pure over the few calls of `records.Records`."""
