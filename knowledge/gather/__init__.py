"""Pages from files and folders: the disk is touched here and in `keep` only."""
