"""Draft decision statements: reading them, and drawing facts out of them."""

from assess.statement.reading import read, read_bytes

__all__ = ["read", "read_bytes"]
