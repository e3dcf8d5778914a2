import Diagnostics
import StackModel
import YAML

/// Two services want the same port of the host.
enum PortClash: StackCheck {
    static let ids = ["ports/clash"]

    private struct Taken {
        var service: String
        var port: PublishedPort
    }

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        var taken: [String: [Int: [Taken]]] = [:]
        for service in context.stack.services {
            for port in service.ports {
                let mine = Taken(service: service.name, port: port)
                guard let range = fixedPorts(of: port) else { continue }
                var isReported = false
                for number in range {
                    let others = taken[port.transport]?[number] ?? []
                    let first = others.first { HostAddress.collide($0.port.address, port.address) }
                    if let first, !isReported {
                        report(number, first, mine, into: &bag)
                        isReported = true
                    }
                    taken[port.transport, default: [:]][number, default: []].append(mine)
                }
            }
        }
    }

    /// The host's ports that are surely taken: of a range for one container port only one will be.
    private static func fixedPorts(of port: PublishedPort) -> ClosedRange<Int>? {
        guard !port.address.contains("$"), let published = port.published,
            let range = PortRange.range(published)
        else { return nil }
        let isChoice = range.count > 1 && PortRange.range(port.target)?.count == 1
        return isChoice ? nil : range
    }

    /// The finding stands at the user's own line, if one of the two is a component's.
    private static func report(
        _ number: Int, _ first: Taken, _ second: Taken, into bag: inout DiagnosticBag
    ) {
        let isSecondOurs = second.port.origin.defined != nil && first.port.origin.defined == nil
        let (at, other) = isSecondOurs ? (first, second) : (second, first)
        let who =
            at.service == other.service
            ? "twice by `\(at.service)`"
            : "by `\(other.service)` and by `\(at.service)`"
        bag.report(
            Diagnostic(
                "ports/clash", "port \(number) of this machine is published \(who)",
                at: at.port.origin.asked,
                related: [.init("the other one comes from here", at: other.port.origin.asked)],
                help: "publish one of them on another port"))
    }
}
