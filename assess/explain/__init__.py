"""Explanations: the engine's own record told, what would change a result, why not another, and what to ask."""
