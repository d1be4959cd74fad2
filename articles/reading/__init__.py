"""The public site. Views are thin: find the version, have it put together by ``articles.pages``, render.

``store.public`` wraps every view: it answers what has not changed without making the page, and sees to it that
no page depends on who asks.
"""
