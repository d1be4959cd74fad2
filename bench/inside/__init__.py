"""What runs in the process of a site that is measured: ``python -m bench.inside`` (``bench.process`` starts it).

spent    processor time, the database's included
asking   whole requests
places   addresses worth asking for
writing  an article's way through the workflow
editor   what is typed, in the preview and the checks, beside the libraries alone
"""
