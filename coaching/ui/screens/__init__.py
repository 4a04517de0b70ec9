"""The other pages of a team: home, relecture, the finished fiche, help."""
