"""The demo content: texts, people, topics and sources as files, and ``content``, which reads them.

Nobody named here as author or reviewer exists. The works cited are real.
"""
