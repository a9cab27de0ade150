"""Minutes of councils that nothing here is tuned on, read from public snapshots."""
