import Testing

/// Endings must fit the type.
@Suite struct MetricSuffixesTests {
    @Test func counters() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, expect: {①requests: counter, requests_total: counter}}}
            """,
            finds: ["metrics/counter-suffix"])
    }

    @Test func totals() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, expect: {①jobs_total: gauge, ②x_total: histogram, y_total: untyped}}}
            """,
            finds: ["metrics/total-suffix", "metrics/total-suffix"])
    }

    @Test func parts() {
        expect(
            """
            a: {image: "x:1", metrics: {port: 80, expect: {①d_bucket: histogram, ②d_count: histogram, ③d_sum: summary, d_count2: gauge}}}
            """,
            finds: [
                "metrics/histogram-suffix", "metrics/histogram-suffix", "metrics/histogram-suffix",
            ])
    }
}
