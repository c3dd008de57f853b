"""Text → the report's sections, its title, its agency and its year."""
