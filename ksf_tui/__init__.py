"""The privacy-request desk of the Klantenservice Federatie."""

__version__ = "0.1.0"
