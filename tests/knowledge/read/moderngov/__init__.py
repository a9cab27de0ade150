"""ModernGov's pages, lists and addresses."""
