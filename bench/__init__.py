"""Measurements of the reader against gold data outside this repository: `python -m bench NAME --data PATH`."""
