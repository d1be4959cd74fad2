from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from articles.reading.poster.lettering import drawable, fitted, font

SIZE = (1200, 630)  # what those who show such pictures ask for
PAPER, INK, SOFT, ACCENT, GROUND = "#fcfbf8", "#1c2326", "#59646a", "#0b6070", "#e3f0f1"  # as in text.css
SERIF, SANS = "NotoSerif-Bold", "NotoSans-SemiBold"
SPELLED = str.maketrans({"≥": ">=", "≤": "<=", "≈": "~", "→": "–"})  # signs that the fonts do not have
LEFT, WIDTH, HEIGHT, FOOT = 84, 980, 370, 520
FINER = 3  # shapes are drawn so many times larger, since Pillow gives them no smooth edges


@dataclass(frozen=True)
class Poster:
    title: str
    site: str
    topic: str = ""


def draw(poster: Poster) -> bytes:
    """PNG. A title with letters that no font here has is left out, rather than shown as boxes."""
    picture = Image.new("RGB", SIZE, PAPER)
    _mark(picture, (640, 220), 540, cell=GROUND, receptor=GROUND)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, SIZE[1] - 14, *SIZE), fill=ACCENT)
    _title(pen, poster)
    _mark(picture, (LEFT, FOOT), 52, cell=INK, receptor=ACCENT)
    _line(pen, (LEFT + 72, FOOT + 32), poster.site, 30, INK)
    return _png(picture)


def _title(pen: ImageDraw.ImageDraw, poster: Poster) -> None:
    title = poster.title.translate(SPELLED)
    words = title if drawable(title, font(SERIF, 40)) else poster.site
    set_ = fitted(words, SERIF, [76, 68, 60, 54, 48, 42], width=WIDTH, height=HEIGHT)
    top = 70
    if poster.topic:
        _line(pen, (LEFT, top + 22), poster.topic, 28, ACCENT)
        top += 62
    for number, line in enumerate(set_.lines):
        pen.text((LEFT, top + number * set_.leading), line, font=set_.font, fill=INK)


def _line(pen: ImageDraw.ImageDraw, place: tuple[int, int], words: str, size: int, colour: str) -> None:
    """One line, its middle at this height."""
    if drawable(words, font(SANS, size)):
        line = fitted(words, SANS, [size], width=WIDTH, height=0)
        pen.text(place, line.lines[0], font=line.font, fill=colour, anchor="lm")


def _mark(picture: Image.Image, place: tuple[int, int], size: int, *, cell: str, receptor: str) -> None:
    """The mark of the site (templates/_mark.html): a cell with a receptor, on a square of 32."""
    stencil = {colour: Image.new("L", (size * FINER, size * FINER), 0) for colour in {cell, receptor}}
    _cell(ImageDraw.Draw(stencil[cell]), size * FINER / 32)
    _receptor(ImageDraw.Draw(stencil[receptor]), size * FINER / 32)
    for colour, mask in stencil.items():
        picture.paste(colour, (*place, place[0] + size, place[1] + size), mask.resize((size, size), Image.LANCZOS))


def _cell(pen: ImageDraw.ImageDraw, unit: float) -> None:
    pen.circle((13 * unit, 19 * unit), 11.1 * unit, outline=255, width=round(2.2 * unit))


def _receptor(pen: ImageDraw.ImageDraw, unit: float) -> None:
    pen.circle((11 * unit, 21 * unit), 3.6 * unit, fill=255)
    for line in ([(17.5, 14.5), (23.5, 8.5), (23.5, 2.5)], [(23.5, 8.5), (29.5, 8.5)]):
        points = [(x * unit, y * unit) for x, y in line]
        pen.line(points, fill=255, width=round(2.6 * unit), joint="curve")
        for point in points:
            pen.circle(point, 1.3 * unit, fill=255)


def _png(picture: Image.Image) -> bytes:
    """In few colours, which this picture needs no more of: a quarter of the bytes."""
    file = BytesIO()
    picture.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()
