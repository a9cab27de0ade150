"""Facts: what a record states in so many words, found by named rules over its sentences."""
