"""Complete pages, kept in the memory of each process and answered before anything else is done.

    rules       what a page may be asked, said by its view
    generation  the number that every public change raises, read before anything else
    page        a page as it goes over the wire: its bytes, compressed as well, and its headers
    keeping     the shelf: a bounded number of bytes; a page that is missing is made once however many ask
    middleware  in front of all others
    in_front    in front of Django itself, for what lies ready

A page is good for the generation in which it was made and one day. In a later generation one query tells whether
anything that it is made of has changed since (``articles.made_of``): if not it is good for that generation too, else
it is made anew. All processes on all machines ask for the generation with each request, so that what was published,
corrected or withdrawn shows at the very next one.
"""
