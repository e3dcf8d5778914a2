import StackModel

/// Nothing listens on the port.
enum ConnectionRefusedCause: Cause {
    static let id = "target/connection-refused"

    static func explain(_ down: DownTarget) -> Explanation? {
        guard down.lastError.hasSuffix("connection refused") else { return nil }
        var evidence = [down.lastError]
        if let sockets = down.sockets, sockets.isEmpty {
            evidence.append("listening in the container: nothing")
        }
        let address = "\(down.target.service):\(down.target.port)"
        return Explanation(
            id, "nothing listens on \(address)", evidence: evidence,
            fix: "see with `docker compose logs \(down.target.service)` whether the program"
                + " started; it must listen on 0.0.0.0:\(down.target.port), or the port in"
                + " \(down.field) must be the one it listens on")
    }
}
