"""What is known about a complaint: the vocabulary, values, case files, and how days are counted."""
