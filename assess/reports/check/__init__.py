"""Reports of checked statements: one module a format, each a function from `Report` to text."""

from assess.reports.check.model import FORMATS, Paint, Report, written

__all__ = ["FORMATS", "Paint", "Report", "written"]
