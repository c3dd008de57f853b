"""Filled forms as files: what an agency would publish, made without the libraries that read them."""
