"""Log a request, or correct its data."""
