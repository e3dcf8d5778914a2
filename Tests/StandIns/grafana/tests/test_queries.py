import unittest

from grafana_double.clock import moment
from grafana_double.frames import frames
from grafana_double.intervals import duration, window


class IntervalTests(unittest.TestCase):
    def test_durations(self):
        for text, seconds in (("15s", 15), ("1m30s", 90), ("500ms", 0.5), ("2h", 7200), ("30", 30)):
            self.assertEqual(duration(text), seconds)
        for text in ("", "s", "1x", "-1s"):
            with self.assertRaises(ValueError):
                duration(text)

    def test_the_rate_window_is_four_scrapes_at_least(self):
        cases = [
            # length, query, scrape interval -> step, rate
            (300, {"intervalMs": 1000}, "15s", 2, 60),
            (300, {"intervalMs": 15000}, "15s", 15, 60),
            (86400, {"intervalMs": 60000, "maxDataPoints": 1000}, "15s", 60, 75),
            (300, {"intervalMs": 2000}, "1m", 2, 240),
            (300, {"interval": "30s", "intervalMs": 2000}, "15s", 30, 120),
            (300, {}, None, 15, 60),
        ]
        for length, query, scrape, step, rate in cases:
            with self.subTest(query=query, scrape=scrape):
                found = window(length, query, scrape)
                self.assertEqual((found.step, found.rate), (step, rate))

    def test_only_grafanas_own_variables_are_replaced(self):
        found = window(300, {"intervalMs": 15000}, "15s")
        cases = {
            "rate(x[$__rate_interval])": "rate(x[60s])",
            "rate(x[${__rate_interval}])": "rate(x[60s])",
            "x[$__interval] $__interval_ms": "x[15s] 15000",
            "x[$__range] ${__range_s} $__range_ms": "x[300s] 300 300000",
            'x{job=~"$job"}': 'x{job=~"$job"}',
        }
        for text, wanted in cases.items():
            self.assertEqual(found.replaced(text), wanted)

    def test_many_points_are_never_too_many(self):
        step = window(30 * 86400, {"intervalMs": 1000, "maxDataPoints": 100_000}, "15s").step
        self.assertLessEqual(30 * 86400 / step, 11_000)

    def test_moments(self):
        self.assertEqual(moment("now-5m", now=1000), 700)
        self.assertEqual(moment("now", now=1000), 1000)
        self.assertEqual(moment("1500"), 1.5)
        self.assertEqual(moment(1500), 1.5)
        for text in ("", "yesterday", "now-x"):
            with self.assertRaises(ValueError):
                moment(text)


class FrameTests(unittest.TestCase):
    def test_a_series_becomes_a_frame_with_labels_and_places_of_what_json_lacks(self):
        samples = [[1, "1"], [2, "NaN"], [3, "+Inf"], [4, "-Inf"], [5, "0.25"]]
        data = {"resultType": "matrix", "result": [{"metric": {"a": "b"}, "values": samples}]}
        [frame] = frames(data, {"refId": "A", "legendFormat": "{{a}} x"}, "Expr")
        times, value = frame["schema"]["fields"]
        self.assertEqual((times["type"], value["type"]), ("time", "number"))
        self.assertEqual(value["labels"], {"a": "b"})
        self.assertEqual(value["config"], {"displayNameFromDS": "b x"})
        self.assertEqual(frame["data"]["values"],
                         [[1000, 2000, 3000, 4000, 5000], [1, None, None, None, 0.25]])
        self.assertEqual(frame["data"]["entities"],
                         [None, {"NaN": [1], "Inf": [2], "NegInf": [3]}])

    def test_no_series_is_one_frame_without_fields(self):
        [frame] = frames({"resultType": "vector", "result": []}, {"refId": "A"}, "Expr: x")
        self.assertEqual(frame["schema"]["fields"], [])
        self.assertEqual(frame["schema"]["meta"]["executedQueryString"], "Expr: x")

    def test_each_series_has_a_frame(self):
        result = [{"metric": {"a": str(n)}, "value": [1, str(n)]} for n in range(3)]
        found = frames({"resultType": "vector", "result": result}, {"refId": "A"}, "")
        self.assertEqual([frame["data"]["values"][1] for frame in found], [[0], [1], [2]])
