"""What is asked and why: the guidance, the questions to read aloud."""
