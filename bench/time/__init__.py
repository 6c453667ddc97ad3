"""Time expressions: where they stand, what they mean, on which days (GUM, and TIMEX3 corpora as in TempEval-3)."""
