from grafana_double.errors import Refused
from grafana_double.expansion import expand
from grafana_double.settings import read_settings, with_files_read

from .support import ScratchTest


class SettingsTests(ScratchTest):
    def test_defaults_are_grafanas(self):
        settings = read_settings({})
        self.assertEqual((settings.admin_user, settings.admin_password), ("admin", "admin"))
        self.assertEqual((settings.port, settings.anonymous), (3000, False))
        self.assertEqual(str(settings.data), "/var/lib/grafana")

    def test_a_file_form_is_read_without_its_last_line_end(self):
        path = self.write("password", "se cret\n")
        read = with_files_read({"GF_SECURITY_ADMIN_PASSWORD__FILE": str(path)})
        self.assertEqual(read, {"GF_SECURITY_ADMIN_PASSWORD": "se cret"})
        self.assertNotIn("se cret", self.logged())

    def test_both_forms_are_refused(self):
        with self.assertRaises(Refused) as raised:
            with_files_read({"GF_X": "1", "GF_X__FILE": "/nowhere"})
        self.assertEqual(str(raised.exception),
                         "ERROR: Both GF_X and GF_X__FILE are set (but are exclusive)")

    def test_a_missing_file_leaves_the_default_password(self):
        read = with_files_read({"GF_SECURITY_ADMIN_PASSWORD__FILE": str(self.root / "none")})
        self.assertEqual(read_settings(read).admin_password, "admin")
        self.assertIn("No such file", self.logged())

    def test_a_port_has_to_be_a_number(self):
        for text in ("http", "70000", "-1"):
            with self.assertRaises(Refused):
                read_settings({"GF_SERVER_HTTP_PORT": text})


class ExpansionTests(ScratchTest):
    def test_variables(self):
        environ = {"HOST": "prometheus", "PORT": "9090"}
        cases = {
            "http://$HOST:${PORT}": "http://prometheus:9090",
            "$__env{HOST}": "prometheus",
            "cost$$HOST": "cost$HOST",
            "[$UNSET${UNSET}]": "[]",
            "5$ and $": "5$ and $",
        }
        for text, wanted in cases.items():
            self.assertEqual(expand(text, environ), wanted)

    def test_a_file_is_read_and_trimmed(self):
        path = self.write("token", " abc\n")
        self.assertEqual(expand(f"$__file{{{path}}}", {}), "abc")

    def test_a_missing_file_is_refused(self):
        with self.assertRaises(Refused):
            expand(f"$__file{{{self.root}/none}}", {})
