"""The archive as one SQLite file."""
