"""The lines of the registry of actions, a module for each area; `ui.actions` puts them in order."""
