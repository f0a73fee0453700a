"""The screens of the desk, one module or folder each."""
