"""What writes docs and trains the reader: nothing here runs with the product."""
