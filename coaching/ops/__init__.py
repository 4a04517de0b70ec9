"""What an operator sets, and reads of a running process, which never says who wrote what."""
