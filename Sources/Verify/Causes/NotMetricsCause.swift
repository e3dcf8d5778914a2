import StackModel

/// The answer is not in a format that Prometheus reads.
enum NotMetricsCause: Cause {
    static let id = "target/not-metrics"

    /// What parsers of different versions say of a text that they can't read.
    private static let signs = [
        "Content-Type", "is not a valid start token", "expected ", "strconv.ParseFloat",
        "invalid metric type", "invalid UTF-8", "invalid metric name", "invalid sample",
        "data does not end with # EOF", "unexpected EOF", "while parsing", "gzip",
    ]

    static func explain(_ down: DownTarget) -> Explanation? {
        let error = down.lastError
        guard signs.contains(where: error.contains) else { return nil }
        let place = "`\(down.target.service)` at \(down.job.path)"
        return Explanation(
            id, message(error, place), evidence: [error, down.scrapeURL], fix: fix(error, down))
    }

    private static func message(_ error: String, _ place: String) -> String {
        if error.contains("blank Content-Type") {
            return "\(place) does not say which format it sends"
        }
        if error.contains("text/html") || error.contains(#"parsing: "<""#) {
            return "\(place) serves a web page, not metrics"
        }
        if error.contains("application/json") || error.contains(#"parsing: "{"#) {
            return "\(place) serves JSON, not metrics"
        }
        if error == "unexpected EOF" { return "\(place) breaks off in the middle of its answer" }
        return "\(place) serves something that Prometheus can't read as metrics"
    }

    private static func fix(_ error: String, _ down: DownTarget) -> String {
        if error.contains("blank Content-Type") {
            return "let the program send `Content-Type: text/plain; version=0.0.4`"
        }
        return "set `path` (or `port`) in \(down.field) to where its metrics are, and open"
            + " \(down.scrapeURL) from its network to see what it serves"
    }
}
