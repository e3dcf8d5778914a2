/// A request that verify makes of the application before it looks at metrics.
package struct ExerciseStep: Sendable, Hashable {
    /// The HTTP method, in capitals.
    package var method: String
    /// The whole address, as the host reaches it.
    package var url: String
    /// The headers, in order.
    package var headers: [LabelPair]
    /// What is sent along; nil sends nothing.
    package var body: String?
    /// How often the request is made.
    package var times: Int
    /// The statuses that count as done; empty means any from 200 to 399.
    package var statuses: [Int]
    /// The line that asked for it.
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
