import StackModel

/// Refused, while the container listens on other ports.
enum WrongPortCause: Cause {
    static let id = "target/wrong-port"

    static func explain(_ down: DownTarget) -> Explanation? {
        guard down.lastError.hasSuffix("connection refused"), let sockets = down.sockets else {
            return nil
        }
        let open = Set(sockets.filter { !$0.isLoopback }.map(\.port)).sorted()
        guard !open.isEmpty, !sockets.contains(where: { $0.port == down.target.port }) else {
            return nil
        }
        let ports = open.map(String.init).joined(separator: ", ")
        return Explanation(
            id,
            "nothing in the container of `\(down.target.service)` listens on port"
                + " \(down.target.port), but something on \(ports)",
            evidence: [down.lastError, "listening in the container: \(ports)"],
            fix: "set the port in \(down.field) to the one that serves metrics, or let the"
                + " program listen on \(down.target.port)")
    }
}
