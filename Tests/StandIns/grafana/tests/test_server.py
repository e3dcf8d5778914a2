import base64
import http.client
import json
import re

from grafana_double.accounts import Accounts, remember_admin
from grafana_double.api import Api
from grafana_double.dashboards import Dashboards
from grafana_double.datasources import Datasources
from grafana_double.metrics import Metrics
from grafana_double.server import Server, matched
from grafana_double.settings import read_settings
from grafana_double.state import State

from .support import DATASOURCES, ScratchTest, fake_prometheus, serve


class ServerTests(ScratchTest):
    def setUp(self):
        super().setUp()
        self.prometheus = fake_prometheus(self)
        self.write("datasources/a.yaml", DATASOURCES % (self.prometheus.url, self.prometheus.url))
        panel = {"type": "stat", "title": "<Up>", "targets": [{"expr": "up & running"}]}
        self.write("boards/a.json", json.dumps({"uid": "a", "title": "A", "panels": [panel]}))
        provider = {"name": "p", "options": {"path": str(self.root / "boards")}}
        self.write("dashboards/a.yml", json.dumps({"apiVersion": 1, "providers": [provider]}))
        (self.root / "data").mkdir()

    def start(self, password="right", **environ):
        environ = {"GF_PATHS_DATA": str(self.root / "data"),
                   "GF_PATHS_PROVISIONING": str(self.root),
                   "GF_SECURITY_ADMIN_PASSWORD": password, **environ}
        settings = read_settings(environ)
        self.state = State(settings.data)
        remember_admin(self.state, settings)
        datasources = Datasources(self.state, settings.provisioning / "datasources", environ)
        dashboards = Dashboards(self.state, settings.provisioning / "dashboards", environ)
        datasources.provision()
        dashboards.provision()
        counters = Metrics("1.2.3")
        api = Api("1.2.3", self.state, settings, datasources, dashboards, counters)
        self.server = Server("127.0.0.1", 0, api, Accounts(self.state, settings), counters)
        serve(self, self.server)

    def ask(self, method, path, body=None, user="admin", password="right"):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        self.addCleanup(connection.close)
        headers = {}
        if user:
            pair = base64.b64encode(f"{user}:{password}".encode()).decode()
            headers["Authorization"] = f"Basic {pair}"
        content = json.dumps(body).encode() if isinstance(body, dict) else body
        connection.request(method, path, content, headers)
        response = connection.getresponse()
        text = response.read().decode()
        self.headers = response.headers
        return response.status, json.loads(text) if text.startswith(("{", "[")) else text

    def query(self, **changes):
        item = {"refId": "A", "datasource": {"uid": "prometheus"}, "expr": "up", **changes}
        return self.ask("POST", "/api/ds/query",
                        {"queries": [item], "from": "now-5m", "to": "now"})

    def test_health_needs_no_password_and_says_what_it_is(self):
        self.start()
        status, body = self.ask("GET", "/api/health", user=None)
        self.assertEqual((status, body), (200, {"database": "ok", "version": "1.2.3",
                                                "commit": "double", "double": True}))
        self.state.failure = "no space left"
        self.assertEqual(self.ask("GET", "/api/health", password="wrong")[0], 503)

    def test_who_may_ask(self):
        self.start()
        status, body = self.ask("GET", "/api/search", password="wrong")
        self.assertEqual((status, body["message"]), (401, "Invalid username or password"))
        self.assertEqual(self.ask("GET", "/api/search", user="other")[0], 401)
        status, body = self.ask("GET", "/api/search", user=None)
        self.assertEqual((status, body["message"]), (401, "Unauthorized"))
        self.assertEqual(self.ask("GET", "/api/search")[0], 200)
        self.assertEqual(self.ask("GET", "/api/search", password="wrong")[0], 401)

    def test_anonymous_visitors_look_but_do_not_administer(self):
        self.start(GF_AUTH_ANONYMOUS_ENABLED="true")
        for path in ("/api/search", "/api/dashboards/uid/a", "/api/folders",
                     "/api/datasources/uid/prometheus/health", "/"):
            self.assertEqual(self.ask("GET", path, user=None)[0], 200, path)
        self.assertEqual(self.ask("GET", "/api/datasources", user=None)[0], 403)
        reload = "/api/admin/provisioning/datasources/reload"
        self.assertEqual(self.ask("POST", reload, user=None)[0], 403)
        self.assertEqual(self.ask("GET", "/api/search", password="wrong")[0], 401)

    def test_the_password_of_a_volume_stays(self):
        self.start()
        self.start(password="new")
        self.assertEqual(self.ask("GET", "/api/folders", password="right")[0], 200)
        self.assertEqual(self.ask("GET", "/api/folders", password="new")[0], 401)
        file = self.root / "data/grafana-double.json"
        self.assertNotIn("right", file.read_text())
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)

    def test_datasources_are_shown_without_secrets(self):
        self.start()
        status, body = self.ask("GET", "/api/datasources")
        self.assertEqual((status, [item["uid"] for item in body]),
                         (200, ["alerts", "dead", "prometheus"]))
        body = self.ask("GET", "/api/datasources/name/Prometheus")[1]
        self.assertEqual(body["secureJsonFields"], {"httpHeaderValue1": True})
        self.assertNotIn("hidden", json.dumps(body))
        self.assertEqual(self.ask("GET", "/api/datasources/uid/none")[0], 404)

    def test_datasource_health_is_really_asked(self):
        self.start()
        status, body = self.ask("GET", "/api/datasources/uid/prometheus/health")
        self.assertEqual((status, body["status"]), (200, "OK"))
        self.assertEqual(self.prometheus.asked[0][:2],
                         ("/api/v1/query", {"query": "1+1", "time": "4"}))
        self.prometheus.sum = "3"
        status, body = self.ask("GET", "/api/datasources/uid/prometheus/health")
        self.assertEqual((status, body["status"]), (400, "ERROR"))
        status, body = self.ask("GET", "/api/datasources/uid/dead/health")
        self.assertEqual((status, body["status"]), (400, "ERROR"))
        self.assertIn("connect: connection refused", body["message"])
        status, body = self.ask("GET", "/api/datasources/uid/alerts/health")
        self.assertEqual((status, body["messageId"]), (500, "plugin.unavailable"))
        self.assertEqual(self.ask("GET", "/api/datasources/uid/none/health")[0], 404)

    def test_datasource_credentials_are_sent(self):
        self.write("datasources/b.yaml", f"""apiVersion: 1
datasources:
  - {{name: Tenant, uid: tenant, type: prometheus, access: proxy, url: "{self.prometheus.url}/p/",
     basicAuth: true, basicAuthUser: me, jsonData: {{httpMethod: GET, httpHeaderName1: X-Org}},
     secureJsonData: {{basicAuthPassword: secret, httpHeaderValue1: one}}}}
""")
        self.start()
        self.assertEqual(self.ask("GET", "/api/datasources/uid/tenant/health")[0], 200)
        path, asked, headers = self.prometheus.asked[0]
        self.assertEqual((path, asked["query"]), ("/p/api/v1/query", "1+1"))
        self.assertEqual(headers["X-Org"], "one")
        self.assertEqual(headers["Authorization"],
                         "Basic " + base64.b64encode(b"me:secret").decode())

    def test_the_proxy_hands_through(self):
        self.start()
        base = "/api/datasources/proxy/uid/prometheus"
        status, body = self.ask("GET", f"{base}/api/v1/query?query=up")
        self.assertEqual((status, body["status"]), (200, "success"))
        status, body = self.ask("GET", f"{base}/api/v1/query?query=bad")
        self.assertEqual((status, body["errorType"]), (400, "bad_data"))
        self.assertEqual(self.ask("POST", f"{base}/api/v1/query", b"query=up")[0], 200)
        self.assertEqual(self.ask("POST", f"{base}/-/reload", b"")[0], 403)
        self.assertEqual(self.ask("GET", f"{base}/../secret")[0], 400)
        self.assertEqual(
            self.ask("GET", "/api/datasources/proxy/uid/dead/api/v1/query")[0], 502)
        self.assertEqual([asked[0] for asked in self.prometheus.asked], ["/api/v1/query"] * 3)
        self.assertNotIn("Authorization", self.prometheus.asked[0][2])

    def test_queries_are_run(self):
        self.start()
        status, body = self.query(instant=True, range=False)
        [frame] = body["results"]["A"]["frames"]
        self.assertEqual((status, frame["data"]["values"]), (200, [[1500], [0.5]]))
        status, body = self.query(expr="rate(x[$__rate_interval])", range=True, intervalMs=15000)
        path, asked, _ = self.prometheus.asked[-1]
        self.assertEqual((path, asked["query"], asked["step"]),
                         ("/api/v1/query_range", "rate(x[60s])", "15"))
        self.assertEqual(float(asked["start"]) % 15, 0)
        self.assertEqual(body["results"]["A"]["frames"][0]["data"]["values"][1], [1, None, None])

    def test_failing_queries_say_why(self):
        self.start()
        status, body = self.query(expr="bad", instant=True)
        self.assertEqual((status, body["results"]["A"]["error"]),
                         (400, "bad_data: 1:1: parse error"))
        status, body = self.query(datasource={"uid": "dead"})
        self.assertEqual(status, 400)
        self.assertIn("connection refused", body["results"]["A"]["error"])
        self.assertEqual(self.query(datasource={"uid": "none"})[0], 404)
        self.assertEqual(self.query(datasource=None)[0], 400)
        self.assertEqual(self.ask("POST", "/api/ds/query", {"queries": []})[0], 400)
        self.assertEqual(self.ask("POST", "/api/ds/query", b"{")[0], 400)

    def test_a_reload_takes_effect_or_says_why_not(self):
        self.start()
        path = "/api/admin/provisioning/datasources/reload"
        self.write("datasources/b.yaml",
                   "apiVersion: 1\ndatasources: [{name: N, uid: n, type: loki, access: proxy}]\n")
        self.assertEqual(self.ask("POST", path), (200, {"message": "Datasources config reloaded"}))
        self.assertEqual(self.ask("GET", "/api/datasources/uid/n")[0], 200)
        self.write("datasources/b.yaml", "apiVersion: 1\ndatasources: 5\n")
        status, body = self.ask("POST", path)
        self.assertEqual(status, 500)
        self.assertIn("Datasource provisioning error: b.yaml: line 2", body["message"])
        self.write("boards/b.json", '{"uid": "b", "title": "B"}')
        self.ask("POST", "/api/admin/provisioning/dashboards/reload")
        self.assertEqual(self.ask("GET", "/api/dashboards/uid/b")[0], 200)

    def test_metrics_count_what_happened(self):
        self.start()
        self.ask("GET", "/api/datasources/uid/prometheus")
        self.ask("GET", "/api/datasources/uid/none")
        self.ask("GET", "/api/datasources/uid/dead/health")
        status, text = self.ask("GET", "/metrics", user=None)
        self.assertEqual(status, 200)
        self.assertTrue(self.headers["Content-Type"].startswith("text/plain; version=0.0.4"))
        name = "grafana_http_request_duration_seconds"
        labels = 'handler="/api/datasources/uid/:uid",method="GET",status_code='
        for wanted in (f'{name}_bucket{{{labels}"200",le="25"}} 1',
                       f'{name}_count{{{labels}"200"}} 1', f'{name}_count{{{labels}"404"}} 1',
                       f'{name}_bucket{{{labels}"200",le="+Inf"}} 1',
                       "grafana_stat_totals_dashboard 1", 'version="1.2.3"} 1',
                       'code="400",datasource="Dead",datasource_type="prometheus"'):
            self.assertIn(wanted, text)
        self.assertRegex(text, re.compile(r"^process_resident_memory_bytes [1-9]\d+$", re.M))

    def test_pages_say_what_this_is(self):
        self.start()
        self.assertIn("test double", self.ask("GET", "/login", user=None)[1])
        self.assertEqual(self.ask("GET", "/", user=None)[0], 302)
        status, text = self.ask("GET", "/")
        self.assertEqual(status, 200)
        for wanted in ("test double", "&lt;Up&gt;", "up &amp; running", 'href="/d/a/a"'):
            self.assertIn(wanted, text)
        self.assertIn("up &amp; running", self.ask("GET", "/d/a/a")[1])
        self.assertEqual(self.ask("GET", "/login/basic", user=None)[0], 401)
        self.assertIn("Basic", self.headers["WWW-Authenticate"])

    def test_anything_else_is_not_found(self):
        self.start()
        for method, path in (("GET", "/api/nothing"), ("PUT", "/api/folders"),
                             ("DELETE", "/api/datasources/uid/prometheus")):
            self.assertEqual(self.ask(method, path), (404, {"message": "Not found"}))
        self.assertEqual(self.ask("HEAD", "/api/health"), (200, ""))


class RouteTests(ScratchTest):
    def test_patterns(self):
        self.assertEqual(matched("/a/:x", "/a/b%2Fc"), {"x": "b/c"})
        self.assertEqual(matched("/p/:u/*", "/p/1/api/v1/q"), {"u": "1", "*": "api/v1/q"})
        self.assertEqual(matched("/p/:u/*", "/p/1/"), {"u": "1", "*": ""})
        for path in ("/a", "/a/", "/a/b/c", "/b/c"):
            self.assertIsNone(matched("/a/:x", path))
