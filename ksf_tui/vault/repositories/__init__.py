"""One repository for each thing that is kept; each works inside a unit of work."""
