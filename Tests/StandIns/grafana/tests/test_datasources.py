from grafana_double.datasources import Datasources, detailed
from grafana_double.errors import ApiError, Refused
from grafana_double.state import State

from .support import ScratchTest

PROMETHEUS = "{name: Prometheus, uid: prometheus, type: prometheus, access: proxy, url: 'http://p'"


class DatasourceTests(ScratchTest):
    def provision(self, *entries, head="", state=None, environ=None):
        listed = "".join(f"  - {entry}\n" for entry in entries)
        self.write("datasources/a.yaml", f"apiVersion: 1\n{head}\ndatasources:\n{listed}")
        (self.root / "data").mkdir(exist_ok=True)
        state = state or State(self.root / "data")
        datasources = Datasources(state, self.root / "datasources", environ or {})
        datasources.provision()
        return datasources

    def refusal(self, *entries, **options):
        with self.assertRaises(Refused) as raised:
            self.provision(*entries, **options)
        message = str(raised.exception)
        self.assertTrue(message.startswith("Datasource provisioning error: "), message)
        return message.removeprefix("Datasource provisioning error: ")

    def test_values_keep_their_types_and_variables_are_replaced(self):
        entry = (PROMETHEUS + ", jsonData: {timeInterval: $STEP, on: yes, n: 5, f: 1.5, t: true, "
                 "q: '5', list: [$STEP], none: null}, secureJsonData: {token: $STEP}}")
        found = self.provision(entry, environ={"STEP": "15s"}).find("uid", "prometheus")
        self.assertEqual(found["json_data"], {"timeInterval": "15s", "on": "yes", "n": 5, "f": 1.5,
                                              "t": True, "q": "5", "list": ["15s"], "none": None})
        self.assertEqual(found["secrets"], {"token": "15s"})
        self.assertNotIn("15s", str(detailed(found)["secureJsonFields"]))
        self.assertTrue(detailed(found)["readOnly"])

    def test_two_defaults_are_refused_in_grafanas_words(self):
        other = "{name: B, type: prometheus, access: proxy, isDefault: true}"
        self.assertEqual(
            self.refusal(PROMETHEUS + ", isDefault: true}", other),
            "datasource.yaml config is invalid. Only one datasource per organization can be "
            "marked as default",
        )

    def test_a_changed_uid_is_refused_until_the_old_one_is_deleted(self):
        self.provision(PROMETHEUS + "}")
        moved = PROMETHEUS.replace("uid: prometheus", "uid: moved") + "}"
        self.assertEqual(self.refusal(moved), "data source not found")
        datasources = self.provision(moved, head="deleteDatasources: [{name: Prometheus}]")
        self.assertEqual([entry["uid"] for entry in datasources.all()], ["moved"])

    def test_without_a_uid_it_follows_from_the_name_and_stays(self):
        entry = "{name: Prometheus, type: prometheus, access: proxy}"
        first = self.provision(entry).find("name", "Prometheus")["uid"]
        self.assertRegex(first, "^P[0-9A-F]{16}$")
        self.assertEqual(self.provision(entry).find("name", "Prometheus")["uid"], first)

    def test_one_uid_under_two_names_is_refused(self):
        twin = PROMETHEUS.replace("name: Prometheus", "name: Twin") + "}"
        self.assertEqual(self.refusal(PROMETHEUS + "}", twin),
                         "data source with the same uid already exists")

    def test_what_is_no_longer_listed_goes_only_where_pruned(self):
        other = "{name: Other, type: loki, access: proxy}"
        for head, left in (("", ["Other", "Prometheus"]), ("prune: true", ["Prometheus"])):
            with self.subTest(head=head):
                self.provision(PROMETHEUS + "}", other, head=head)
                datasources = self.provision(PROMETHEUS + "}", head=head)
                self.assertEqual([entry["name"] for entry in datasources.all()], left)

    def test_a_changed_url_raises_the_version(self):
        self.provision(PROMETHEUS + "}")
        self.assertEqual(self.provision(PROMETHEUS + "}").find("id", 1)["version"], 1)
        changed = PROMETHEUS.replace("http://p", "http://q") + "}"
        self.assertEqual(self.provision(changed).find("id", 1)["version"], 2)

    def test_mistakes_are_refused_with_what_is_wrong(self):
        cases = {
            "{uid: a, type: prometheus, access: proxy}": "name is required",
            "{name: A, access: proxy}": "type is required",
            "{name: A, type: prometheus}": "access is required",
            "{name: A, type: prometheus, access: other}": "access has to be",
            "{name: A, type: prometheus, access: proxy, uid: a b}": "UID",
            "{name: A, type: prometheus, access: proxy, uid: " + "a" * 41 + "}": "UID",
            "{name: A, type: prometheus, access: proxy, isDefault: yes}": "true or false",
            "{name: A, type: prometheus, access: proxy, jsonData: [1]}": "mapping",
            "{name: A, type: [prometheus], access: proxy}": "single value",
            "{name: A, name: B, type: prometheus, access: proxy}": "already defined",
            "{name: A, type: prometheus, access: proxy, orgId: two}": "whole number",
            "[1, 2]": "mapping",
        }
        for entry, wanted in cases.items():
            with self.subTest(entry=entry):
                self.assertIn(wanted, self.refusal(entry))

    def test_files_that_are_no_configuration(self):
        cases = {
            "datasources: [": "expected",
            "apiVersion: 1\nproviders: []": "unknown top-level",
            "datasources: []": "apiVersion",
            "- 1": "mapping",
            "apiVersion: 1\ndatasources: {}": "list",
        }
        for text, wanted in cases.items():
            with self.subTest(text=text):
                self.write("datasources/b.yml", text)
                self.assertIn(wanted, self.refusal(PROMETHEUS + "}"))

    def test_a_file_of_comments_only_is_no_error(self):
        self.write("datasources/b.yml", "# nothing\n")
        self.assertEqual(len(self.provision(PROMETHEUS + "}").all()), 1)

    def test_a_merge_key_is_followed(self):
        text = ("apiVersion: 1\ndatasources:\n  - &base {name: A, type: loki, access: proxy}\n"
                "  - {<<: *base, name: B}\n")
        self.write("datasources/b.yml", text)
        self.assertEqual(self.provision(PROMETHEUS + "}").find("name", "B")["type"], "loki")

    def test_an_unknown_one_is_answered_with_404(self):
        with self.assertRaises(ApiError) as raised:
            self.provision(PROMETHEUS + "}").find("uid", "nosuch")
        self.assertEqual(raised.exception.status, 404)
