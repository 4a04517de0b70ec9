"""The product's own addresses beside its pages."""
