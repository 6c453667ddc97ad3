"""Settings of the documentation: `sphinx-build -W docs FOLDER`."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(Path(__file__).parent)]

project = "deconflict"
author = "the deconflict authors"
html_title = "deconflict"
html_theme = "furo"
extensions = ["myst_parser", "sphinx.ext.autodoc", "reference"]
myst_heading_anchors = 3
myst_fence_as_directive: list[str] = []
exclude_patterns = ["_build"]
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_preserve_defaults = True
suppress_warnings = [
    "myst.xref_missing",  # links to files beside the documentation, which lead somewhere in the repository
    "misc.highlighting_failure",
]
