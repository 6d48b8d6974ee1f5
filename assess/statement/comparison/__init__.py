"""A draft beside the law and beside its case: what it rests on, what it leaves out, where the two differ."""

from assess.statement.comparison.against import compare
from assess.statement.comparison.points import unaddressed
from assess.statement.comparison.tables import ComparisonTables, read_tables, shipped_tables

__all__ = ["ComparisonTables", "compare", "read_tables", "shipped_tables", "unaddressed"]
