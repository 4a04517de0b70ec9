"""What an operator reads of a running process: its version, its log, its metrics.

Nothing here says who wrote what: a fiche is a tag that changes with the process, and texts that
come from elsewhere are left out.
"""
