"""What follows from the findings: results in order, grounds, firmness, questions and scope."""
