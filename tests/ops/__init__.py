"""What an operator relies on: settings, log, figures, version, a clean stop, erasing."""
