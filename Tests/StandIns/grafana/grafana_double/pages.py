"""The few pages for people: what this is, and which dashboards and queries it holds."""

from html import escape

_STYLE = ("body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
          "code{background:#eee;padding:0 .25rem;white-space:pre-wrap}"
          ".note{background:#fff3cd;padding:.75rem 1rem}")
_NOTE = ("This is a <strong>test double of Grafana</strong>. It reads the provisioned datasources "
         "and dashboards by Grafana's rules and runs their queries, but it draws nothing.")


def _page(title, body):
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}'
            f'</title><style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>'
            f'<p class="note">{_NOTE}</p>{body}</body></html>\n')


def login():
    """What somebody sees who is not signed in."""
    return _page("Grafana test double", '<p><a href="/login/basic">Sign in</a> to see the '
                                        "dashboards.</p>")


def index(dashboards, datasources, address):
    """All datasources and dashboards, each with its panels and queries."""
    rows = "".join(
        f"<li>{escape(entry['name'])} ({escape(entry['type'])}, uid "
        f"<code>{escape(entry['uid'])}</code>): <code>{escape(entry['url'])}</code></li>"
        for entry in datasources
    )
    parts = [f"<h2>Datasources</h2><ul>{rows}</ul><h2>Dashboards</h2>"]
    parts += [_dashboard(entry, address(entry), 3) for entry in dashboards]
    return _page("Grafana test double", "".join(parts))


def dashboard(entry, address):
    """One dashboard alone."""
    return _page(entry["title"], _dashboard(entry, address, 2) + '<p><a href="/">All</a></p>')


def _dashboard(entry, address, level):
    panels = "".join(_panel(panel) for panel in _panels(entry["model"]))
    link = f'<a href="{escape(address)}">{escape(entry["title"])}</a>'
    return f"<h{level}>{link}</h{level}><ul>{panels or '<li>no panels</li>'}</ul>"


def _panels(model):
    found = []
    for panel in model.get("panels") or []:
        if isinstance(panel, dict):
            nested = panel.get("panels") or []
            found += [panel, *[item for item in nested if isinstance(item, dict)]]
    return [panel for panel in found if panel.get("type") != "row"]


def _panel(panel):
    targets = [target for target in panel.get("targets") or [] if isinstance(target, dict)]
    queries = "".join(f"<br><code>{escape(str(target.get('expr') or target.get('query') or ''))}"
                      "</code>" for target in targets)
    title = escape(str(panel.get("title") or "untitled"))
    return f"<li>{title} ({escape(str(panel.get('type') or '?'))}){queries}</li>"
