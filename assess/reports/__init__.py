"""What people and programs are shown: one module a format."""
