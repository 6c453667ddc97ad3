"""Document → Text: paragraphs, sentences, tokens and quotations with their exact offsets."""

from deconflict.text.quotes import find_quotations
from deconflict.text.segment import segment, tokenize

__all__ = ["find_quotations", "segment", "tokenize"]
