"""Stories in the user's own files, and properties. The tree is that of the package."""
