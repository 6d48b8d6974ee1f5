"""Rules-engine linter for the Ombudsman's decisions: it says what the facts make likely, and never decides."""

__version__ = "0.1.0"
