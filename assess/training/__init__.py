"""Training: exercises, what the engine makes of them, marking, and a learner's progress."""
