"""Users and organisation data."""
