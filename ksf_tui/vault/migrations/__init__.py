"""Numbered, append-only steps of the schema; all pending ones run in one immediate transaction."""
