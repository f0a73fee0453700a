"""The registers: what the office keeps as data; the holidays, the recipients, and the disclosures."""
