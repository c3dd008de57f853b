"""Characters → characters in one shape, and lines."""
