"""The command line: what is done with files, and the product opened on one machine."""
