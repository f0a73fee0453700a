"""The agenda: everything with a date, by month and by day."""
