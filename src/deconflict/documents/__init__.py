"""bytes → Document: what was given, decoded, its blocks marked, its title, date and outlet read."""

from deconflict.documents.inputs import Input, gather
from deconflict.documents.opening import open_documents
from deconflict.documents.recurring import mark_recurring

__all__ = ["Input", "gather", "mark_recurring", "open_documents"]
