"""A page's bytes to records, sections and passages. Pure: no network, disk, clock or SQL."""
