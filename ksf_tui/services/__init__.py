"""The use cases: one function, one unit of work, one commit. Each takes the `Desk` first."""
