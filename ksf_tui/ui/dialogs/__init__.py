"""Dialogs: values in, one typed result out."""
