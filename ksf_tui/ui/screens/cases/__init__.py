"""All cases: filter, sort, search."""
