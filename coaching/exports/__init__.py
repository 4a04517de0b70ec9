"""A fiche in each form in which it leaves the product, and a whole room: `document_table`."""
