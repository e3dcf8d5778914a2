import PromQL
import Testing

/// Selectors and comparisons are found where they are.
@Suite struct AnalysisTests {
    @Test func selectors() throws {
        let query = try Query(
            #"rate((a[5m])) / on () {"b.c", job="x"} unless absent(sum({__name__="d"} offset 1m))"#)
        let uses = query.selectors
        #expect(uses.map(\.metric) == ["a", "b.c", "d"])
        #expect(uses.map(\.function) == ["rate", nil, nil])
        #expect(uses.map(\.isInAbsence) == [false, false, true])
        #expect(uses[1].matchers(on: "job").map(\.value) == ["x"])
    }

    @Test(
        "A comparison that misses a series' first event",
        arguments: [
            ("rate(x[5m]) > 0", 1), ("sum by (a) (increase(x{b=\"c\"}[5m])) > 0", 1),
            ("increase(x[5m]) >= 1", 1), ("0 < irate(x[5m])", 1), ("increase(x[5m]) != 0", 1),
            ("rate(x[5m]) > 0.1", 0), ("increase(x[5m]) > 1", 0), ("rate(x[5m]) < 1", 0),
            ("rate(x[5m]) == 0", 0), ("sum(rate(x[5m])) / sum(rate(y[5m])) > 0", 0),
            ("sum(rate(x[5m]) or rate(y[5m])) > 0", 2), ("rate(x[5m]) * 60 > 0", 1),
            ("x > 0", 0), ("changes(x[5m]) > 0", 0), ("min(rate(x[5m])) > 0", 0),
            ("(x unless x offset 5m) or increase(x[5m]) > 0", 0),
            ("sum((x unless x offset 5m) and on (job) up or increase(x[5m])) > 0", 0),
            ("(x unless x) or increase(x[5m]) > 0", 1),
        ])
    func births(text: String, count: Int) throws {
        #expect(try Query(text).missedBirths.count == count)
    }
}
