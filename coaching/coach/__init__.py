"""What is said of the answers: facts read in French, rules, remarks."""
