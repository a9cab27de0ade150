"""ModernGov, the system most councils publish their meetings with: its pages and its service."""
