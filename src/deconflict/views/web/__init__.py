"""The claim sheet as a local web page: server-rendered HTML and SVG, nothing fetched from elsewhere.

`library.py` is where stories come from, `index.py` what is looked up in one sheet, `guard.py` who may ask and change;
a page is one function that makes its view of the sheet and one template.
"""

from deconflict.views.web.app import Settings, make_app
from deconflict.views.web.library import Library, Memory, Stored

__all__ = ["Library", "Memory", "Settings", "Stored", "make_app"]
