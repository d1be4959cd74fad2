"""How gunicorn serves the site, under `make run` and in production alike.

WEB_CONCURRENCY sets the processes, WEB_THREADS the threads of each.
"""

import os

wsgi_app = "carnk_site.wsgi"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 30
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
# Who believes a proxy is decided in one place: BEHIND_PROXY in the site's settings.
forwarded_allow_ips = ""
control_socket_disable = True
