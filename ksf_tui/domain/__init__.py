"""The law and the desk as plain Python: no input or output, no now(), no framework."""
