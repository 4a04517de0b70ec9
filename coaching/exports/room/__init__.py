"""What a coach takes away of a workshop, and the archive by which it is reopened."""
