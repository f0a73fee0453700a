"""The lock, the first start, and the recovery key."""
