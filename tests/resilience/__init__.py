"""Faults on real processes and real databases: what the user sees, and that nothing is lost."""
