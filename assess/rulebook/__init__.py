"""What the law says: rules, deadlines, derived facts and figures, read from YAML and checked."""
