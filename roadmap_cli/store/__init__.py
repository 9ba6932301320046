"""Reading and writing a roadmap's files: only the modules here open them."""
