"""A claim sheet → files that other programs read; each says in itself what it drops, none says what is true.

`exporting.py` lists the formats, one module writes one family; `tables.py` has the flat rows that several share. To add
a format, write a module with a `FORMATS` tuple and name it there.
"""
