"""Premier périmètre: coach a team through the deployment paragraph of its fiche produit."""
