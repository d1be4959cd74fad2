"""
What must stay quick, each beside a baseline measured in the same run: ``make bench``, ``python -m bench --help``.

    sections   pages, lists, search, writing, parsing, memory, start, mixed, tiers: a module each, which finds figures
    found      a figure with its spread, and its goal (goals)
    table, kept, summary, plots, report     what becomes of figures
    sites, engines                          sites to measure on, filled once and kept
    serving, load                           servers, and those who ask them
    inside                                  what runs in the site's own process
"""
