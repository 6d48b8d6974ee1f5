"""Which rules hold: deadlines and derived facts of a case, then the rules, layer by layer."""
