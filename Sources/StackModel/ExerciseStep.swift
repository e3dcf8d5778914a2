/// A request that verify makes of the application before it looks at metrics.
package struct ExerciseStep: Sendable, Hashable {
    package var method: String
    package var url: String
    package var headers: [LabelPair]
    package var body: String?
    package var times: Int
    /// The statuses that count as done; empty means any from 200 to 399.
    package var statuses: [Int]
    package var origin: Origin

    package init(
        method: String, url: String, headers: [LabelPair], body: String?, times: Int,
        statuses: [Int], origin: Origin
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.times = times
        self.statuses = statuses
        self.origin = origin
    }
}
