"""Documents for people outside the desk: the text of a letter, and its PDF.

Context in, bytes out: nothing here reads the vault, the clock or a file of the user, and nothing is written to disk.
The package itself imports nothing; its modules load jinja2, reportlab and pikepdf, so import them when first needed.
"""
