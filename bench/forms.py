"""A form as a browser would send it back: its fields with what stands in them."""

from html.parser import HTMLParser


def fields(page: str, *, form: str) -> dict[str, list[str]]:
    """Those of the form with this id; raises LookupError where the page has none."""
    reader = _Reader(form)
    reader.feed(page)
    if not reader.seen:
        raise LookupError(f"The page has no form {form!r}.")
    return reader.said


class _Reader(HTMLParser):
    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside, self.seen = form, False, False
        self.said: dict[str, list[str]] = {}
        self._select = self._area = ""

    def handle_starttag(self, tag: str, listed: list[tuple[str, str | None]]) -> None:
        attributes = dict(listed)
        if tag == "form":
            self.inside = attributes.get("id") == self.form
            self.seen |= self.inside
        if not self.inside:
            return
        name = attributes.get("name") or ""
        match tag:
            case "select":
                self._select = name
            case "textarea":
                self._area = name
                self.said.setdefault(name, []).append("")
            case "option" if "selected" in attributes:
                self._say(self._select, attributes)
            case "input" if _counts(attributes):
                self._say(name, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self.inside and self._area:
            self.said[self._area][-1] += data

    def _say(self, name: str, attributes: dict[str, str | None]) -> None:
        ticked = "on" if attributes.get("type") in {"checkbox", "radio"} else ""
        self.said.setdefault(name, []).append(attributes.get("value") or ticked)


def _counts(attributes: dict[str, str | None]) -> bool:
    """A button counts where it is pressed, a box where it is ticked."""
    kind = attributes.get("type", "text")
    if kind in {"submit", "button", "file", "image", "reset"}:
        return False
    return kind not in {"checkbox", "radio"} or "checked" in attributes
