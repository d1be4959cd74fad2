"""How gunicorn serves the site, under `make run` and in production alike.

WEB_CONCURRENCY sets the processes, WEB_THREADS the threads of each.
"""

import os

wsgi_app = "carnk_site.wsgi"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# Loaded once: what was loaded is shared, and a worker that follows another answers at once. New code wants a restart.
preload_app = True
timeout = 30
graceful_timeout = 20
# With a worker goes its shelf of pages: not often, and not all at once.
max_requests = 200_000
max_requests_jitter = 50_000
# Who believes a proxy is decided in one place: BEHIND_PROXY in the site's settings.
forwarded_allow_ips = ""
control_socket_disable = True
