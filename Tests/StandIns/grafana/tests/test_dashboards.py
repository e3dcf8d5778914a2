import json

from grafana_double.dashboards import Dashboards
from grafana_double.errors import Refused
from grafana_double.polling import Poller
from grafana_double.state import State
from grafana_double.views import dashboard_answer, search

from .support import ScratchTest


class DashboardTests(ScratchTest):
    def provider(self, **changes):
        values = {"name": "default", "type": "file", "folder": "Stack", "folderUid": "stack",
                  "updateIntervalSeconds": 5, "options": {"path": str(self.root / "boards")}}
        values.update(changes)
        self.write("dashboards/a.yaml", json.dumps({"apiVersion": 1, "providers": [values]}))

    def board(self, path, **model):
        self.write(f"boards/{path}", json.dumps(model))

    def provision(self):
        (self.root / "data").mkdir(exist_ok=True)
        dashboards = Dashboards(State(self.root / "data"), self.root / "dashboards", {})
        dashboards.provision()
        return dashboards

    def uids(self, dashboards):
        return [entry["uid"] for entry in dashboards.all()]

    def test_a_dashboard_is_loaded_into_its_folder(self):
        self.provider()
        self.board("api.json", uid="api", title="The API", id=77, tags=["go"])
        dashboards = self.provision()
        answer = dashboard_answer(dashboards.find("api"), dashboards)
        meta = answer["meta"]
        self.assertEqual((meta["provisioned"], meta["provisionedExternalId"]), (True, "api.json"))
        self.assertEqual((meta["folderTitle"], meta["folderUid"]), ("Stack", "stack"))
        self.assertEqual((meta["url"], meta["version"]), ("/d/api/the-api", 1))
        self.assertNotEqual(answer["dashboard"]["id"], 77)

    def test_ui_updates_make_it_not_provisioned(self):
        self.provider(allowUiUpdates=True)
        self.board("api.json", uid="api", title="API")
        dashboards = self.provision()
        meta = dashboard_answer(dashboards.find("api"), dashboards)["meta"]
        self.assertEqual((meta["provisioned"], meta["provisionedExternalId"]), (False, "api.json"))

    def test_bad_files_are_logged_and_left_out(self):
        self.provider()
        self.board("good.json", uid="good", title="Good")
        bad = {
            "envelope.json": ('{"dashboard": {"title": "A"}}', "Dashboard title cannot be empty"),
            "blank.json": ('{"title": " "}', "Dashboard title cannot be empty"),
            "array.json": ("[]", "Dashboard title cannot be empty"),
            "empty.json": ("", "error=EOF"),
            "broken.json": ('{"title": ', "invalid JSON"),
            "nan.json": ('{"title": "A", "x": NaN}', "NaN"),
            "long.json": (json.dumps({"title": "L", "uid": "a" * 41}), "uid too long"),
            "chars.json": ('{"title": "C", "uid": "a b"}', "illegal characters"),
        }
        for name, (text, _) in bad.items():
            self.write(f"boards/{name}", text)
        self.assertEqual(self.uids(self.provision()), ["good"])
        lines = self.logged().splitlines()
        for name, (_, wanted) in bad.items():
            line = next(line for line in lines if f"/{name} " in line)
            self.assertIn("level=error", line)
            self.assertIn(wanted, line)

    def test_shared_uids_and_titles_are_warned_about_and_not_loaded(self):
        self.provider()
        for name, uid, title in (("a", "same", "A"), ("b", "same", "B"), ("c", "c", "Twin"),
                                 ("d", "d", "Twin"), ("e", "e", "Alone")):
            self.board(f"{name}.json", uid=uid, title=title)
        self.assertEqual(self.uids(self.provision()), ["e"])
        self.assertIn('msg="the same UID is used more than once" uid=same', self.logged())
        self.assertIn('unique in folder" title=Stack/Twin', self.logged())

    def test_one_title_in_two_folders_is_well(self):
        options = {"path": str(self.root / "boards"), "foldersFromFilesStructure": True}
        self.provider(folder="", folderUid="", options=options)
        self.board("one/a.json", uid="a", title="Twin")
        self.board("two/b.json", uid="b", title="Twin")
        self.board("c.json", uid="c", title="Twin")
        self.board(".hidden/d.json", uid="d", title="Hidden")
        dashboards = self.provision()
        self.assertEqual(self.uids(dashboards), ["a", "b", "c"])
        self.assertEqual([folder["title"] for folder in dashboards.folders()], ["one", "two"])
        hits = {hit["uid"]: hit.get("folderTitle") for hit in search(dashboards, {})}
        self.assertEqual((hits["a"], hits["b"], hits["c"]), ("one", "two", None))

    def test_import_placeholders_stay(self):
        self.provider()
        self.board("a.json", uid="a", title="A", panels=[{"datasource": "${DS_PROMETHEUS}"}])
        model = self.provision().find("a")["model"]
        self.assertEqual(model["panels"][0]["datasource"], "${DS_PROMETHEUS}")

    def test_a_scan_finds_what_is_new_changed_and_gone(self):
        self.provider()
        self.board("a.json", uid="a", title="A")
        self.board("b.json", uid="b", title="B")
        dashboards = self.provision()
        poller = Poller(dashboards)
        poller.turn(0)
        self.board("a.json", uid="a", title="A, changed")
        self.board("c.json", uid="c", title="C")
        (self.root / "boards/b.json").unlink()
        poller.turn(4)
        self.assertEqual(self.uids(dashboards), ["a", "b"])
        poller.turn(5)
        self.assertEqual(self.uids(dashboards), ["a", "c"])
        self.assertEqual([dashboards.find(uid)["version"] for uid in "ac"], [2, 1])

    def test_a_file_that_breaks_leaves_the_loaded_one(self):
        self.provider()
        self.board("a.json", uid="a", title="A")
        dashboards = self.provision()
        self.write("boards/a.json", "{")
        dashboards.scan(dashboards.providers)
        self.assertEqual(dashboards.find("a")["title"], "A")

    def test_disabled_deletion_keeps_it_as_unprovisioned(self):
        self.provider(disableDeletion=True)
        self.board("a.json", uid="a", title="A")
        dashboards = self.provision()
        (self.root / "boards/a.json").unlink()
        dashboards.scan(dashboards.providers)
        meta = dashboard_answer(dashboards.find("a"), dashboards)["meta"]
        self.assertEqual((meta["provisioned"], meta["provisionedExternalId"]), (False, ""))

    def test_a_restart_keeps_versions_and_drops_a_gone_providers_dashboards(self):
        self.provider()
        self.board("a.json", uid="a", title="A")
        self.provision()
        self.assertEqual(self.provision().find("a")["version"], 1)
        self.provider(name="renamed", options={"path": str(self.root / "elsewhere")})
        self.assertEqual(self.uids(self.provision()), [])

    def test_a_missing_folder_is_logged_once_and_may_come_later(self):
        self.provider()
        dashboards = self.provision()
        dashboards.scan(dashboards.providers)
        self.assertEqual(self.logged().count("failed to search for dashboards"), 1)
        self.board("a.json", uid="a", title="A")
        dashboards.scan(dashboards.providers)
        self.assertEqual(self.uids(dashboards), ["a"])

    def test_provider_mistakes_are_refused(self):
        cases = [
            ({"type": "database"}, "type database is not supported"),
            ({"options": {}}, "path param is not a string"),
            ({"options": {"path": ["a"]}}, "path param is not a string"),
            ({"options": {"path": "/a", "foldersFromFilesStructure": True}}, "should be empty"),
            ({"updateIntervalSeconds": "soon"}, "whole number"),
            ({"orgId": 2}, "organization not found"),
        ]
        for changes, wanted in cases:
            with self.subTest(wanted=wanted):
                self.provider(**changes)
                with self.assertRaises(Refused) as raised:
                    self.provision()
                self.assertIn(wanted, str(raised.exception))

    def test_search_pages_and_filters(self):
        self.provider()
        for number in range(7):
            self.board(f"{number}.json", uid=f"u{number}", title=f"Board {number}")
        dashboards = self.provision()

        def found(**parameters):
            texts = {key: [str(value)] for key, value in parameters.items()}
            return [hit["uid"] for hit in search(dashboards, {"type": ["dash-db"], **texts})]

        self.assertEqual(found(limit=3, page=2), ["u3", "u4", "u5"])
        self.assertEqual(found(query="BOARD 6"), ["u6"])
        self.assertEqual(len(found(limit="many")), 7)
        self.assertEqual([hit["type"] for hit in search(dashboards, {})][0], "dash-folder")
