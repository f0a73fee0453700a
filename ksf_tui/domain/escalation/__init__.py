"""The note about a case for the authority or the board: what it holds, in which order, and what is missing in it."""
