"""What must stay quick: ``python -m bench``. The rows reach models, so Django is set up before any of them is read."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()
