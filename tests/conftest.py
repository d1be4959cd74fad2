import os

# Settings read the environment at import, which pytest-django does before any fixture runs.
os.environ.setdefault("SECRET_KEY", "for the tests only")
