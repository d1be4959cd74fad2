"""The address of a version as a square of dots that a phone's camera reads (QR code, ISO/IEC 18004)."""

import segno
from django.utils.safestring import SafeString

from articles.text import trusted
from references.remembered import remembered


@remembered
def of(address: str) -> SafeString:
    """An SVG for paper: dark on light, readable when an eighth of it is spoilt."""
    dots = segno.make_qr(address, error="m")
    return trusted(
        dots.svg_inline(border=2, omitsize=True, title="The permanent address of this version", svgclass="square")
    )
