"""Web addresses that records and texts hold, and whether they still lead somewhere.

``asking``    one address -> how it answers            (knows no database)
``places``    every address, and where it stands
``keeping``   answers into the library; silence
``checking``  who is due, one request per host at a time
"""
