"""
Texts that come in: .docx, HTML, Markdown and plain text, read as Markdown that the site takes. Knows no database.

    bytes --reader--> lines --furniture, lists, title, headings, references, marks--> Arrival

``read`` gives an ``Arrival``: text, title, records, pictures, and a note on everything that was done. Nothing is
lost in silence: what does not come along is named in a note. ``paste`` reads what a browser has on its clipboard.
"""

from articles.incoming.arrival import Arrival, Cite, Note, Picture, Record, Unreadable
from articles.incoming.reading import FORMATS, MOST_BYTES, Pasted, paste, read

__all__ = [
    "FORMATS",
    "MOST_BYTES",
    "Arrival",
    "Cite",
    "Note",
    "Pasted",
    "Picture",
    "Record",
    "Unreadable",
    "paste",
    "read",
]
