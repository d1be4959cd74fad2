"""A page as it goes over the wire."""

import gzip
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from typing import NamedTuple

import brotli
from django.http import HttpResponse
from django.http.response import HttpResponseBase

from articles.made_of import ANY, HEADER

SMALLEST = 500
"""Bytes below which compressing gains nothing."""
_TEXT = ("text/", "application/json", "application/xml", "application/atom", "application/rss", "application/feed")
_TEXT += ("application/ld+json", "image/svg")


MOST_NAMES = 1_000
"""Of a page made of more nobody asks whether it is good still: it follows every change."""
_UNKNOWN = frozenset({ANY})


Headers = list[tuple[str, str]]


class Answer(NamedTuple):
    """``headers``: the very same list for everybody, so nobody writes into it."""

    status: HTTPStatus
    headers: Headers
    body: bytes


@dataclass(frozen=True)
class Form:
    """One coding of a page, as it is sent whole, without its body, and to whom it is known."""

    whole: Answer
    head: Answer
    unchanged: Answer


@dataclass(frozen=True)
class Page:
    """``tag``: its ETag without quotes; each coding has one of its own, made of this (RFC 9110, 8.8.3.3).

    ``made_of``: names of all that it can depend on; with ``any`` among them it follows every change.
    """

    tag: str
    made_of: frozenset[str] = _UNKNOWN
    forms: dict[str, Form] = field(default_factory=dict)

    @property
    def size(self) -> int:
        names = sum(len(name) + 60 for name in self.made_of)
        return names + sum(len(form.whole.body) + 600 for form in self.forms.values())

    @property
    def follows_everything(self) -> bool:
        return ANY in self.made_of or len(self.made_of) > MOST_NAMES

    def answer(self, method: str, accepts: str, known: str) -> Answer:
        """``accepts``: Accept-Encoding; ``known``: If-None-Match."""
        form = self.forms[_coding(accepts)] if len(self.forms) > 1 else self.forms[""]
        if known and self._is_known(known):
            return form.unchanged
        return form.head if method == "HEAD" else form.whole

    def _is_known(self, known: str) -> bool:
        """By whatever coding it went out; a proxy that compresses may have weakened it (W/)."""
        if known.strip() == "*":
            return True
        tags = {part.strip().removeprefix("W/").strip('"') for part in known.split(",")}
        return not tags.isdisjoint({f"{self.tag}{_suffix(coding)}" for coding in self.forms})


def of(response: HttpResponseBase) -> Page | None:
    """None for what cannot be kept: no plain success, without a tag, or with a cookie."""
    tag = response.headers.get("ETag", "")
    if response.status_code != 200 or response.streaming or not tag.startswith('"') or response.cookies:
        return None
    body = response.content
    made = Page(_tag(response), getattr(response, "made_of", _UNKNOWN))
    compressible = response.headers.get("Content-Type", "").startswith(_TEXT) and len(body) >= SMALLEST
    for coding in ("", "gzip", "br") if compressible else ("",):
        made.forms[coding] = _form(response, made.tag, coding, varies=compressible)
    return made


def _tag(response: HttpResponse) -> str:
    """Of what the page says, so that it is the same in every process, and as long as the page is the same."""
    told = sorted((name, value) for name, value in response.headers.items() if name not in _NOT_SAID)
    return sha256(repr(told).encode() + response.content).hexdigest()[:32]


def _form(response: HttpResponse, tag: str, coding: str, *, varies: bool) -> Form:
    body = _CODERS[coding](response.content)
    said = dict(response.headers)
    said["ETag"] = f'"{tag}{_suffix(coding)}"'
    said["Content-Length"] = str(len(body))
    if varies:
        said["Vary"] = "Accept-Encoding"
    if coding:
        said["Content-Encoding"] = coding
    headers = list(said.items())
    unchanged = [(name, value) for name, value in headers if name.lower() not in _OF_A_BODY]
    return Form(
        whole=Answer(HTTPStatus.OK, headers, body),
        head=Answer(HTTPStatus.OK, headers, b""),
        unchanged=Answer(HTTPStatus.NOT_MODIFIED, unchanged, b""),
    )


def _suffix(coding: str) -> str:
    return f"-{coding}" if coding else ""


@lru_cache(maxsize=500)
def _coding(accepts: str) -> str:
    """The best of br and gzip that a browser takes; '' where it takes neither."""
    weights: dict[str, float] = {}
    for part in accepts.lower().split(","):
        name, _, parameter = part.strip().partition(";")
        weights[name.strip()] = _weight(parameter)
    best = max(("br", "gzip"), key=lambda name: weights.get(name, weights.get("*", 0.0)))
    return best if weights.get(best, weights.get("*", 0.0)) > 0 else ""


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


_NOT_SAID = {"ETag", HEADER, "Cache-Tag"}
_OF_A_BODY = {"content-length", "content-encoding", "content-type"}
_CODERS = {
    "": bytes,
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
    "br": lambda body: brotli.compress(body, quality=6),
}
