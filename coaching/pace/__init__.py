"""Who may ask how much, and in which order the texts of a tab are kept."""
