"""The application server: gunicorn -c deploy/gunicorn.conf.py llo_portal.wsgi"""

import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
# Threads, so that pages which wait for a slow database leave room for what does not need it.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# A worker takes whatever connection comes, busy or not, and one that stays open would bring it all
# requests of that visitor, or of the web server in front, while another worker has none.
keepalive = 0
# A stop signal lets open requests finish; a worker that hangs as long is started anew.
graceful_timeout = 30
timeout = 60
# Longer than any address the portal takes (llo_portal/limits.py), which then refuses it in Dutch.
limit_request_line = 8190
# One JSON line per fault comes from the portal itself; the web server in front logs visits.
accesslog = None
errorlog = "-"
# A socket to steer it by would be a file in somebody's home that nothing of ours uses.
control_socket_disable = True
