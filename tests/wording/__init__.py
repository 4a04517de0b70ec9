"""Every word that a person can reach: French, well spelt, well set."""
