"""Following a council: the records that gathering and keeping share, and when to look again."""
