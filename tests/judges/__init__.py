"""
The whole site, page by page, before judges that are not ours: axe-core for accessibility, the Nu checker for HTML.

Both come from npm (``make .venv/judges``). Where one of them is missing, or Chromium or Java, its tests are skipped
with a message, except under CI.
"""
