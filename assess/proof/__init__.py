"""What must always hold: the rules' own cases, and that every rule has the cases it needs."""
