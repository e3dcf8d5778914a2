"""What the double counts about itself, in Prometheus's text format."""

import os
import resource
import threading
import time
from collections import Counter

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8; escaping=underscores"
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25)


def _labels(pairs):
    def quoted(value):
        return str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")

    return "{" + ",".join(f'{name}="{quoted(value)}"' for name, value in pairs) + "}"


def _family(name, kind, about, samples):
    return [f"# HELP {name} {about}", f"# TYPE {name} {kind}", *samples]


class Metrics:
    """The counters; safe to use from the server's threads."""

    def __init__(self, version):
        self._version = version
        self._lock = threading.Lock()
        self._requests = {}
        self._upstream = Counter()

    def observe(self, handler, method, status, seconds):
        """One answered request."""
        key = (("handler", handler), ("method", method), ("status_code", status))
        with self._lock:
            buckets, total = self._requests.get(key, ([0] * len(_BUCKETS), [0, 0.0]))
            for index, bound in enumerate(_BUCKETS):
                buckets[index] += seconds <= bound
            total[0] += 1
            total[1] += seconds
            self._requests[key] = (buckets, total)

    def count_upstream(self, entry, method, status):
        """One request to a datasource."""
        key = (("code", status), ("datasource", entry["name"]),
               ("datasource_type", entry["type"]), ("method", method.lower()))
        with self._lock:
            self._upstream[key] += 1

    def text(self, totals):
        """The page; `totals` maps names of `grafana_stat_totals_…` gauges to what they count."""
        build = _labels([("branch", "double"), ("edition", "double"), ("goversion", "none"),
                         ("revision", "double"), ("version", self._version)])
        about = "Tells what is running; this is the test double."
        lines = _family("grafana_build_info", "gauge", about, [f"grafana_build_info{build} 1"])
        for name, value in totals.items():
            full = f"grafana_stat_totals_{name}"
            lines += _family(full, "gauge", f"How many there are: {name}.", [f"{full} {value}"])
        with self._lock:
            lines += self._histogram()
            name = "grafana_datasource_request_total"
            lines += _family(name, "counter", "Requests to datasources.",
                             [f"{name}{_labels(key)} {value}"
                              for key, value in sorted(self._upstream.items(), key=str)])
        return "\n".join(lines + _process()) + "\n"

    def _histogram(self):
        name, samples = "grafana_http_request_duration_seconds", []
        for key, (buckets, (count, total)) in sorted(self._requests.items(), key=str):
            for bound, value in zip(_BUCKETS, buckets):
                samples.append(f"{name}_bucket{_labels([*key, ('le', bound)])} {value}")
            samples.append(f"{name}_bucket{_labels([*key, ('le', '+Inf')])} {count}")
            samples.append(f"{name}_sum{_labels(key)} {total}")
            samples.append(f"{name}_count{_labels(key)} {count}")
        return _family(name, "histogram", "How long answers took.", samples)


def _process():
    with open("/proc/self/stat", encoding="utf-8") as file:
        # The command's name may hold blanks; what follows it does not.
        fields = file.read().rpartition(")")[2].split()
    ticks = os.sysconf("SC_CLK_TCK")
    started = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) + int(fields[19]) / ticks
    values = [
        ("process_cpu_seconds_total", "counter", (int(fields[11]) + int(fields[12])) / ticks),
        ("process_max_fds", "gauge", resource.getrlimit(resource.RLIMIT_NOFILE)[0]),
        ("process_open_fds", "gauge", len(os.listdir("/proc/self/fd"))),
        ("process_resident_memory_bytes", "gauge", int(fields[21]) * os.sysconf("SC_PAGE_SIZE")),
        ("process_start_time_seconds", "gauge", round(started, 2)),
        ("process_virtual_memory_bytes", "gauge", int(fields[20])),
    ]
    lines = []
    for name, kind, value in values:
        lines += _family(name, kind, "Of this process, from /proc.", [f"{name} {value}"])
    return lines
