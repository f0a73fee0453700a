"""The encrypted storage: key slots, passwords, database, audit trail and copies."""
