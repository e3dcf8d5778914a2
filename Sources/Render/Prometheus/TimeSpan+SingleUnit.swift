import StackModel

extension TimeSpan {
    /// In the largest unit that needs no second one, `90s` for a minute and a half: Prometheus
    /// reads `1m30s` too, but the published schemas, and editors that go by them, do not.
    var inSingleUnit: String {
        let units = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1000, "s")]
        guard milliseconds > 0 else { return "0s" }
        let unit = units.first { milliseconds.isMultiple(of: $0.0) } ?? (1, "ms")
        return String(milliseconds / unit.0) + unit.1
    }
}
