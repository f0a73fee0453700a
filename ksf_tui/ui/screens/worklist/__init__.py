"""The worklist: everything that needs somebody."""
