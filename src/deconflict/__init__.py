"""Who says what happened, on whose word, and where the accounts disagree.

    import deconflict
    story = deconflict.read("examples/diyala")
    for statement in story.statements:
        print([link.name for link in statement.chain], statement.act)
    story.claims.to_pandas()

The flow: documents → text → layers → reading → linking → views; each folder of the package is one step, `flow.py` is
the program, `types/` has every record that crosses a border.
"""

from deconflict.story import Story, Table, read
from deconflict.types import ClaimSheet

__version__ = "0.1.0"
__all__ = ["ClaimSheet", "Story", "Table", "__version__", "read"]
