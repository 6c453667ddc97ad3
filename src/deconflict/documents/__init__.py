"""bytes → Document: what was given, decoded, its blocks marked, its title, date and outlet read."""

from deconflict.documents.inputs import Input, gather
from deconflict.documents.opening import open_documents

__all__ = ["Input", "gather", "open_documents"]
