"""Rules: one module each; a finding is a value."""
