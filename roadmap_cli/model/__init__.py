"""What a roadmap is: frozen values and dates with their precision. No file, no clock."""
