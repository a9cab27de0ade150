"""The commands of the command line, one file each; `bot.py` names them."""
