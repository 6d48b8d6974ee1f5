"""Files with places: what was written, where, and what is wrong with it."""
