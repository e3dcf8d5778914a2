"""Start-up in Grafana's order: settings, volume, datasources, dashboards, then the port."""

import os
import signal
import sys
import threading
from pathlib import Path

from .accounts import Accounts, remember_admin
from .api import Api
from .dashboards import Dashboards
from .datasources import Datasources
from .errors import Refused
from .logs import log
from .metrics import Metrics
from .polling import Poller
from .server import Server
from .settings import read_settings, with_files_read
from .state import State

VERSION = Path(__file__).resolve().parent.parent / "VERSION"


def _stop(*_):
    raise SystemExit(0)


def run(environ):
    """Provisions, listens and waits for a signal."""
    version = VERSION.read_text(encoding="utf-8").strip()
    settings = read_settings(environ)
    log("info", "main", "this is a test double of Grafana, not Grafana", double=True,
        version=version)
    state = State(settings.data)
    remember_admin(state, settings)
    datasources = Datasources(state, settings.provisioning / "datasources", environ)
    dashboards = Dashboards(state, settings.provisioning / "dashboards", environ)
    datasources.provision()
    dashboards.provision()
    Poller(dashboards).start()
    counters = Metrics(version)
    api = Api(version, state, settings, datasources, dashboards, counters)
    accounts = Accounts(state, settings)
    with Server(settings.address, settings.port, api, accounts, counters) as server:
        log("info", "http.server", "HTTP Server Listen", double=True,
            address=settings.address or "every address", port=server.server_port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        threading.Event().wait()


def main():
    """The program; a refused configuration ends it with status 1 and the reason."""
    # As the first process of a container it gets no default handlers from the kernel.
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    try:
        run(with_files_read(os.environ))
    except Refused as error:
        text = str(error)
        print(text if text.startswith("ERROR: ") else f"Error: ✗ {text}", file=sys.stderr,
              flush=True)
        sys.exit(1)
    except OSError as error:
        print(f"Error: ✗ {error}", file=sys.stderr, flush=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
