"""The command line: what is done with files and with the database."""
