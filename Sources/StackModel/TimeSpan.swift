/// A length of time in whole milliseconds.
package struct TimeSpan: Sendable, Hashable, Comparable {
    /// The whole length.
    package let milliseconds: Int

    package init(milliseconds: Int) { self.milliseconds = milliseconds }

    /// That many whole seconds.
    package static func seconds(_ count: Int) -> TimeSpan {
        TimeSpan(milliseconds: count * 1000)
    }

    package static func < (left: TimeSpan, right: TimeSpan) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Both, one after the other.
    package static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: left.milliseconds + right.milliseconds)
    }

    /// The same, that many times.
    package static func * (span: TimeSpan, count: Int) -> TimeSpan {
        TimeSpan(milliseconds: span.milliseconds * count)
    }

    /// In seconds, e.g. 0.5.
    package var inSeconds: Double { Double(milliseconds) / 1000 }

    /// As Prometheus, Grafana and Compose read it: `1h30m`, `15s`, `500ms`; days are whole `d`.
    package var text: String {
        guard milliseconds > 0 else { return "0s" }
        if milliseconds % 86_400_000 == 0 { return "\(milliseconds / 86_400_000)d" }
        let units = [(3_600_000, "h"), (60_000, "m"), (1000, "s"), (1, "ms")]
        var rest = milliseconds
        var result = ""
        for (size, name) in units where rest >= size {
            result += "\(rest / size)\(name)"
            rest %= size
        }
        return result
    }
}
