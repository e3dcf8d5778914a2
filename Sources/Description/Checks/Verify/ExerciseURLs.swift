import Diagnostics
import StackModel
import YAML

/// Requests of `verify.exercise` that can't arrive.
enum ExerciseURLs: StackCheck {
    static let ids = ["verify/url", "verify/host", "verify/port"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        if context.spec.exercise.isEmpty { return }
        let ports = publishedPorts(of: context.stack)
        for step in context.spec.exercise {
            guard let url = HTTPAddress(step.url) else {
                bag.report(
                    Diagnostic(
                        "verify/url", "`\(step.url)` is no address of a web server",
                        at: step.origin.asked, help: "write `http://localhost:PORT/path`"))
                continue
            }
            if !HostAddress.isLoopback(url.host) {
                report(url, step, context, into: &bag)
            } else if let ports, !ports.contains(url.port) {
                bag.report(
                    Diagnostic(
                        "verify/port", "no service publishes port \(url.port) on this machine",
                        at: step.origin.asked,
                        help: "add it to the service: `ports: [\"\(url.port):…\"]`"))
            }
        }
    }

    /// Requests are made from the host, where services have no names.
    private static func report(
        _ url: HTTPAddress, _ step: ExerciseStep, _ context: CheckContext,
        into bag: inout DiagnosticBag
    ) {
        let isService = context.service(url.host) != nil
        bag.report(
            Diagnostic(
                "verify/host", isService ? .error : .warning,
                isService
                    ? "`\(url.host)` has this name only on the project's networks; verify asks "
                        + "from outside"
                    : "verify asks another machine, `\(url.host)`, not this stack",
                at: step.origin.asked,
                help: "publish the service's port and write `http://localhost:PORT/…`"))
    }

    /// The host's ports; nil if a variable keeps them unknown.
    private static func publishedPorts(of stack: Stack) -> Set<Int>? {
        let published = stack.services.flatMap { $0.ports.compactMap(\.published) }
        if published.contains(where: { $0.contains("$") }) { return nil }
        var ports: Set<Int> = []
        var next = 0
        // From the lowest range up, so that each port is looked at once.
        let ranges = published.compactMap(PortRange.range)
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound })
        where range.upperBound >= next {
            ports.formUnion(max(next, range.lowerBound)...range.upperBound)
            next = range.upperBound + 1
        }
        return ports
    }
}
