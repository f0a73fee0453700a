"""The registers: for now the holiday table; one folder of screens for what the office keeps as data."""
