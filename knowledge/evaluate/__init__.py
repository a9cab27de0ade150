"""How good the answers are: golden questions in, figures out."""
