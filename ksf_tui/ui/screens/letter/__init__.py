"""Write, check and send a letter."""
