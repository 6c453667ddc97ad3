"""Questions to a sheet: why it says what it says, what would change it, and what changed since a day.

`explaining.explain(sheet, id)` and `changes.compare_sheets(before, after)` are pure functions of sheets.
"""
