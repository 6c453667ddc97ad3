"""Who fights whom, and who is allied with whom."""
