"""Decide about a right."""
