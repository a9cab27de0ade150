"""Words: how text is folded and cut into words, and the word lists shipped as data."""
