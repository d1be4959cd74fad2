"""What was worked out once is not worked out again, and nothing else is answered in its place."""

import pytest

from references.remembered import Room


@pytest.fixture
def room() -> Room:
    return Room(most=10_000)


@pytest.fixture
def asked() -> list[str]:
    return []


def test_a_question_is_worked_out_once(room: Room, asked: list[str]) -> None:
    @room.remembered
    def louder(words: str) -> str:
        asked.append(words)
        return words.upper()

    assert [louder("one"), louder("one"), louder("two")] == ["ONE", "ONE", "TWO"]
    assert asked == ["one", "two"]


def test_all_that_goes_in_tells_two_questions_apart(room: Room) -> None:
    @room.remembered
    def joined(words: str, other: str = "", *, end: str = "") -> str:
        return words + other + end

    @room.remembered
    def first(words: str, other: str = "") -> str:
        return words[0]

    assert [joined("a", "b"), joined("a", "c"), joined("a", "b", end="!"), joined("a")] == ["ab", "ac", "ab!", "a"]
    assert [first("ab", "b"), joined("ab", "b")] == ["a", "abb"]


def test_what_was_asked_for_least_lately_goes_first(room: Room, asked: list[str]) -> None:
    @room.remembered
    def same(words: str) -> str:
        asked.append(words[0])
        return words

    texts = {name: name * 300 for name in "abcdefghijklm"}  # 900 characters each: eleven have room
    for name in "abcdefghijk":
        same(texts[name])
    same(texts["a"])
    same(texts["l"])
    asked.clear()
    same(texts["a"])
    same(texts["b"])
    assert asked == ["b"]
    assert (len(room), room.size <= room.most) == (11, True)


def test_what_is_too_large_is_answered_and_not_kept(room: Room) -> None:
    assert room.answer(("large",), lambda: "x" * 5_000) == "x" * 5_000
    assert (len(room), room.size) == (0, 0)


def test_an_empty_answer_is_an_answer(room: Room, asked: list[str]) -> None:
    for _ in range(2):
        assert room.answer(("none",), lambda: asked.append("") or frozenset()) == frozenset()
    assert asked == [""]


def test_what_fails_is_asked_again(room: Room) -> None:
    with pytest.raises(ZeroDivisionError):
        room.answer(("one",), lambda: str(1 // 0))
    assert room.answer(("one",), lambda: "1") == "1"
