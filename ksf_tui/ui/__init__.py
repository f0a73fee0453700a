"""The full-screen desk: the only importer of textual and rich."""
