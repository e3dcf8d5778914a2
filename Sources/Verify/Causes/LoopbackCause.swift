import StackModel

/// Refused, because the program listens on the container's own loopback address only.
enum LoopbackCause: Cause {
    static let id = "target/loopback-only"

    static func explain(_ down: DownTarget) -> Explanation? {
        guard down.lastError.hasSuffix("connection refused"), let sockets = down.sockets else {
            return nil
        }
        let here = sockets.filter { $0.port == down.target.port }
        guard !here.isEmpty, here.allSatisfy(\.isLoopback) else { return nil }
        return Explanation(
            id,
            "`\(down.target.service)` listens on 127.0.0.1:\(down.target.port) within its"
                + " container, where nobody else can reach it",
            evidence: [down.lastError],
            fix: "let the program listen on 0.0.0.0:\(down.target.port)")
    }
}
