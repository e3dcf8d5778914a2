"""The routes: pattern, who may, and what is answered."""

import json
from dataclasses import dataclass, field

from . import metrics, pages, prometheus, proxy, queries, views
from .accounts import Role, require
from .datasources import detailed, listed
from .errors import ApiError, Refused
from .logs import log


@dataclass(frozen=True)
class Request:
    """One request; `captured` holds the route's named parts."""

    method: str
    path: str
    query: str
    parameters: dict
    headers: object
    body: bytes
    role: Role
    captured: dict = field(default_factory=dict)

    def json(self):
        """The body as JSON."""
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise ApiError(400, "bad request data") from error


@dataclass(frozen=True)
class Response:
    """One answer."""

    status: int
    body: bytes
    headers: list


def as_json(value, status=200):
    """A JSON answer."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(status, body, [("Content-Type", "application/json; charset=UTF-8")])


def _html(text):
    return Response(200, text.encode(), [("Content-Type", "text/html; charset=UTF-8")])


def _redirect(path):
    return Response(302, b"", [("Location", path), ("Content-Type", "text/html; charset=UTF-8")])


class Api:
    """Answers requests from what is provisioned."""

    def __init__(self, version, state, settings, datasources, dashboards, counters):
        self._version = version
        self._state = state
        self._settings = settings
        self._datasources = datasources
        self._dashboards = dashboards
        self._counters = counters
        read, ask, see = "datasources:read", "datasources:query", "dashboards:read"
        # Every route, with the least role that may use it and the permission it then names.
        self.routes = [
            ("GET", "/api/health", Role.NOBODY, "", self._health),
            ("GET", "/metrics", Role.NOBODY, "", self._metrics),
            ("GET", "/login", Role.NOBODY, "", lambda _: _html(pages.login())),
            ("GET", "/login/basic", Role.NOBODY, "", self._sign_in),
            ("GET", "/", Role.NOBODY, "", self._index),
            ("GET", "/d/:uid", Role.NOBODY, "", self._page),
            ("GET", "/d/:uid/:slug", Role.NOBODY, "", self._page),
            ("GET", "/api/datasources", Role.ORG_ADMIN, read, self._list),
            ("GET", "/api/datasources/uid/:uid", Role.ORG_ADMIN, read, self._by_uid),
            ("GET", "/api/datasources/name/:name", Role.ORG_ADMIN, read, self._by_name),
            ("GET", "/api/datasources/uid/:uid/health", Role.VIEWER, ask, self._check),
            ("GET", "/api/datasources/proxy/uid/:uid/*", Role.VIEWER, ask, self._forward),
            ("POST", "/api/datasources/proxy/uid/:uid/*", Role.VIEWER, ask, self._forward),
            ("POST", "/api/ds/query", Role.VIEWER, ask, self._query),
            ("GET", "/api/search", Role.VIEWER, see, self._search),
            ("GET", "/api/dashboards/uid/:uid", Role.VIEWER, see, self._dashboard),
            ("GET", "/api/folders", Role.VIEWER, "folders:read", self._folders),
            ("POST", "/api/admin/provisioning/datasources/reload", Role.SERVER_ADMIN,
             "provisioning:reload", self._reload_datasources),
            ("POST", "/api/admin/provisioning/dashboards/reload", Role.SERVER_ADMIN,
             "provisioning:reload", self._reload_dashboards),
        ]

    def answer(self, route, request):
        """The route's answer for a caller who may have it."""
        _, _, needed, permission, act = route
        require(request.role, needed, permission)
        return act(request)

    def _health(self, _):
        failing = self._state.failure is not None
        body = {"database": "failing" if failing else "ok", "version": self._version,
                "commit": "double", "double": True}
        return as_json(body, 503 if failing else 200)

    def _metrics(self, _):
        if not self._settings.metrics:
            raise ApiError(404, "Not found")
        totals = {"dashboard": len(self._dashboards.all()),
                  "folder": len(self._dashboards.folders()),
                  "datasource": len(self._datasources.all())}
        text = self._counters.text(totals)
        return Response(200, text.encode(), [("Content-Type", metrics.CONTENT_TYPE)])

    def _sign_in(self, request):
        if request.role is not Role.SERVER_ADMIN:
            headers = [("WWW-Authenticate", 'Basic realm="Grafana test double"'),
                       ("Content-Type", "text/html; charset=UTF-8")]
            return Response(401, pages.login().encode(), headers)
        return _redirect("/")

    def _index(self, request):
        if request.role is Role.NOBODY:
            return _redirect("/login")
        shown = self._datasources.all() if request.role >= Role.ORG_ADMIN else []
        return _html(pages.index(self._dashboards.all(), shown, views.address))

    def _page(self, request):
        if request.role is Role.NOBODY:
            return _redirect("/login")
        entry = self._dashboards.find(request.captured["uid"])
        return _html(pages.dashboard(entry, views.address(entry)))

    def _list(self, _):
        return as_json([listed(entry) for entry in self._datasources.all()])

    def _by_uid(self, request):
        return as_json(detailed(self._datasources.find("uid", request.captured["uid"])))

    def _by_name(self, request):
        return as_json(detailed(self._datasources.find("name", request.captured["name"])))

    def _check(self, request):
        entry = self._datasources.find("uid", request.captured["uid"])
        if entry["type"] == "alertmanager":
            raise ApiError(500, "Plugin unavailable", messageId="plugin.unavailable",
                           statusCode=500)
        if entry["type"] != "prometheus":
            raise ApiError(501, f"the test double checks no datasource of type {entry['type']}",
                           double=True)
        status, body = prometheus.health(entry)
        self._counters.count_upstream(entry, "POST", status)
        return as_json(body, status)

    def _forward(self, request):
        entry = self._datasources.find("uid", request.captured["uid"])
        try:
            status, headers, body = proxy.forward(
                entry, request.method, request.captured["*"], request.query, request.headers,
                request.body,
            )
        except ApiError as error:
            self._counters.count_upstream(entry, request.method, error.status)
            raise
        self._counters.count_upstream(entry, request.method, status)
        return Response(status, body, headers)

    def _query(self, request):
        status, body = queries.answer(
            request.json(), self._datasources, self._counters.count_upstream
        )
        return as_json(body, status)

    def _search(self, request):
        return as_json(views.search(self._dashboards, request.parameters))

    def _dashboard(self, request):
        entry = self._dashboards.find(request.captured["uid"])
        return as_json(views.dashboard_answer(entry, self._dashboards))

    def _folders(self, _):
        return as_json(self._dashboards.folders())

    def _reload_datasources(self, _):
        return self._reload(self._datasources.provision, "Datasources config reloaded")

    def _reload_dashboards(self, _):
        return self._reload(self._dashboards.provision, "Dashboards config reloaded")

    def _reload(self, provision, message):
        try:
            provision()
        except Refused as error:
            log("error", "provisioning", "reload failed", error=error)
            raise ApiError(500, str(error)) from error
        return as_json({"message": message})
