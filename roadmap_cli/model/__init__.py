"""What a roadmap is: frozen values and dates with their precision; no file, no clock."""
