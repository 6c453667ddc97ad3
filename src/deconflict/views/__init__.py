"""A claim sheet → something to look at: the terminal, JSON, a notebook."""
