import pytest

from bench.forms import fields

PAGE = """
<form id="other"><input name="q" value="no"></form>
<form id="this">
  <input type="hidden" name="edit" value="4"><input name="title" value="A &amp; B">
  <textarea name="body">First
second &lt;b&gt;</textarea>
  <input type="checkbox" name="ticked" checked><input type="checkbox" name="empty" value="1">
  <input type="radio" name="role" value="a"><input type="radio" name="role" value="b" checked>
  <select name="topic"><option value="1">One<option value="2" selected>Two</select>
  <input type="submit" name="_save" value="Save"><button name="decision" value="approve">Approve</button>
</form>
<input name="outside" value="no">
"""


def test_a_form_is_read_as_a_browser_would_send_it():
    assert fields(PAGE, form="this") == {
        "edit": ["4"],
        "title": ["A & B"],
        "body": ["First\nsecond <b>"],
        "ticked": ["on"],
        "role": ["b"],
        "topic": ["2"],
    }


def test_a_page_without_the_form_is_told():
    with pytest.raises(LookupError, match="'login'"):
        fields(PAGE, form="login")
