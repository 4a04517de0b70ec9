"""Identifier data in a French text: what is found, and all that looks like it and is not."""

import time

import pytest

from coaching.coach.privacy import Identifier, findings

FOUND = [
    # A civility and a name
    ("la directrice, M. Perrin le confirme", Identifier.NAME, "M. Perrin"),
    ("M.Perrin", Identifier.NAME, "M.Perrin"),
    ("Mme Le Goff relaie", Identifier.NAME, "Mme Le Goff"),
    ("chez Mme Le Floc’h", Identifier.NAME, "Mme Le Floc’h"),
    ("Madame de Villiers", Identifier.NAME, "Madame de Villiers"),
    ("monsieur Haddad garde les clés", Identifier.NAME, "monsieur Haddad"),
    ("Monsieur\u00a0Haddad", Identifier.NAME, "Monsieur\u00a0Haddad"),
    ("mr Kowalski", Identifier.NAME, "mr Kowalski"),
    ("MME PICARD LES POSE", Identifier.NAME, "MME PICARD"),
    ("le Dr Vayssettes", Identifier.NAME, "Dr Vayssettes"),
    ("Dr. Roux", Identifier.NAME, "Dr. Roux"),
    ("le docteur Lemoine, à Avranches", Identifier.NAME, "docteur Lemoine"),
    ("Pr Marie Durand", Identifier.NAME, "Pr Marie Durand"),
    ("la docteure Ndiaye", Identifier.NAME, "docteure Ndiaye"),
    ("Me Bardet, notaire", Identifier.NAME, "Me Bardet"),
    ("Maître Rochas", Identifier.NAME, "Maître Rochas"),
    ("M. Jean-Pierre Le Guen", Identifier.NAME, "M. Jean-Pierre Le Guen"),
    ("M. VERHAEGHE", Identifier.NAME, "M. VERHAEGHE"),
    ("l’école de Mme Roux", Identifier.NAME, "Mme Roux"),
    ("à la place de Monsieur Roux", Identifier.NAME, "Monsieur Roux"),
    ("la cheffe de service Mme Roux", Identifier.NAME, "Mme Roux"),
    ("le cabinet du Dr Vidal", Identifier.NAME, "Dr Vidal"),
    # A first name and a surname
    ("Claire Martin", Identifier.NAME, "Claire Martin"),
    ("Avec Paul Colin, nous avançons", Identifier.NAME, "Paul Colin"),
    ("merci à Camille Petit", Identifier.NAME, "Camille Petit"),
    ("Jean-Claude DUPONT", Identifier.NAME, "Jean-Claude DUPONT"),
    ("Fatou N’Diaye", Identifier.NAME, "Fatou N’Diaye"),
    ("Hélène D’Almeida", Identifier.NAME, "Hélène D’Almeida"),
    ("Marc Le Goff (cantine)", Identifier.NAME, "Marc Le Goff"),
    ("Claire Martin-Roux", Identifier.NAME, "Claire Martin-Roux"),
    ("L’architecte Irène Tabard", Identifier.NAME, "Irène Tabard"),
    ("Directrice Claire Martin", Identifier.NAME, "Claire Martin"),
    ("la directrice du collège, Claire Martin, est d’accord", Identifier.NAME, "Claire Martin"),
    ("l’association de Claire Martin", Identifier.NAME, "Claire Martin"),
    ("la mission locale et Paul Colin", Identifier.NAME, "Paul Colin"),
    ("le lycée a choisi Paul Colin", Identifier.NAME, "Paul Colin"),
    # Addresses
    ("Contact : paul.colin@ain.fr.", Identifier.EMAIL, "paul.colin@ain.fr"),
    ("p-colin+beta@sous.domaine.gouv.fr", Identifier.EMAIL, "p-colin+beta@sous.domaine.gouv.fr"),
    # Numbers
    ("appelez le 06 12 34 56 78", Identifier.PHONE, "06 12 34 56 78"),
    ("06\u00a012\u00a034\u00a056\u00a078", Identifier.PHONE, "06\u00a012\u00a034\u00a056\u00a078"),
    ("06.12.34.56.78.", Identifier.PHONE, "06.12.34.56.78"),
    ("06-12-34-56-78", Identifier.PHONE, "06-12-34-56-78"),
    ("06/12/34/56/78", Identifier.PHONE, "06/12/34/56/78"),
    ("0612345678", Identifier.PHONE, "0612345678"),
    ("06 12 345 678", Identifier.PHONE, "06 12 345 678"),
    ("tél. 01 23 45 67 89, poste 12", Identifier.PHONE, "01 23 45 67 89"),
    ("+33 6 12 34 56 78", Identifier.PHONE, "+33 6 12 34 56 78"),
    ("+33612345678", Identifier.PHONE, "+33612345678"),
    ("+33 (0)6 12 34 56 78", Identifier.PHONE, "+33 (0)6 12 34 56 78"),
    ("0033 6 12 34 56 78", Identifier.PHONE, "0033 6 12 34 56 78"),
    ("0692 12 34 56", Identifier.PHONE, "0692 12 34 56"),
    ("+262 692 12 34 56", Identifier.PHONE, "+262 692 12 34 56"),
]

SILENT = [
    # Functions, nobody in particular, hidden names
    "M. le maire",
    "M. Le Maire",
    "Mme la directrice",
    "Monsieur le Recteur et Madame la Présidente",
    "monsieur et madame Tout-le-monde",
    "M. X, Mme Y., M. D. et M. XXX",
    "Claire M. et Paul",
    "Maître Nageur, maître d’ouvrage",
    "un docteur de Chalon, docteur en Droit",
    "craint de mourir avant la lettre M. Une fondation suit",
    "2,1 M. Zone : Alsace",
    "Livrables M6, mois M12",
    # Schools, streets, hospitals, places
    "le collège Jean Moulin",
    "à Jean Moulin, les élèves de troisième",
    "le lycée Marie Curie, le lycée Marie-Curie",
    "les collèges Jean Roux, Paul Colin et Louise Petit",
    "le lycée professionnel Paul Colin",
    "rue Victor Hugo",
    "12, rue du Docteur Vidal",
    "avenue Paul Colin",
    "collège Madame de Sévigné",
    "hôpital Georges-Pompidou, hôpital Georges Pompidou",
    "CHU Paul Colin",
    "Saint-Martin, Saint Martin de Ré, Sainte-Claire Deville",
    "Saint Pierre Quiberon",
    "à Port Louis Bretagne",
    "Sophia Antipolis",
    "le quartier Paul Colin",
    "le Marie Curie part à marée haute",
    # Organisations, laws, prizes, works
    "fondation Abbé Pierre",
    "la Fédération Léo Lagrange",
    "L’association Valentin Haüy",
    "loi Léonetti, loi Claire Martin",
    "prix Goncourt, prix Paul Colin",
    "le rapport Paul Colin",
    "Jean Martin SARL, Paul Colin et Fils, Louise Petit Conseil",
    "Gaston Marbrerie",
    "Vincent de Paul",
    "Louis XIV, Thomas Pesquet, Victor Hugo",
    # Products
    "Alice Santé, Claire Info, Léa Connect",
    "FranceConnect, Pass Culture, Mon Espace Santé",
    "France Travail, Marine Nationale, Grand Est",
    "Pierre et Vacances",
    # Figures
    "SIREN 123 456 789",
    "SIRET 123 456 789 00012, SIRET 01234567890123",
    "en 2027, 1 234 567 890 euros",
    "de 2024 à 2027, 60 usagers sur 350 000",
    "le 01/02/2027 12 h 30",
    "01 000 000 usagers",
    "0800 123 456, 08 00 12 34 56, 36 46, le 15",
    "INSEE 1 85 05 78 006 084",
    "75 001, 06 000, 13 001",
    "12 06 12 34 56 78",
    # Signs
    "@gouv, à 12 € @ Paris",
    "",
]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND)
def test_personal_data_is_found(text: str, kind: Identifier, words: str) -> None:
    (found,) = findings(text)
    assert (found.kind, found.words) == (kind, words)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize("text", SILENT)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert findings(text) == ()


def test_all_is_found_in_order_and_once() -> None:
    text = "M. Perrin (06 12 34 56 78, j.perrin@exemple.fr) et Mme Claire Martin"
    assert [found.words for found in findings(text)] == [
        "M. Perrin",
        "06 12 34 56 78",
        "j.perrin@exemple.fr",
        "Mme Claire Martin",
    ]


def test_reading_costs_next_to_nothing() -> None:
    words = "Les aidants de la Drôme, inscrits à Valence avec Mme Perrin et Paul Colin, ont écrit. "
    text = words * 7  # a hundred words
    findings.cache_clear()
    start = time.process_time()
    for rank in range(100):
        findings(f"{text}{rank}")
    assert (time.process_time() - start) / 100 < 0.002  # 0.2 ms here


@pytest.mark.parametrize(
    "text", ["Le " * 5000, "Jean " * 5000, "06 " * 5000, "a@" * 5000, "M. " * 5000]
)
def test_no_text_makes_it_slow(text: str) -> None:
    findings.cache_clear()
    start = time.process_time()
    findings(text)
    assert time.process_time() - start < 1
