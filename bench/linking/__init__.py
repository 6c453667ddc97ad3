"""Which event mentions of several documents tell one happening, on ECB+ and any other file of its format."""
