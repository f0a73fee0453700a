"""Section 5: the figures of a period, and the report for managers."""
