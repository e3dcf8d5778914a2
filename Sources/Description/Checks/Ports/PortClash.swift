import Diagnostics
import StackModel
import YAML

/// Two services want the same port of the host.
enum PortClash: StackCheck {
    static let ids = ["ports/clash"]

    /// Ports of the host that are surely taken, by whom, and in which order they were written.
    private struct Claim {
        var range: ClosedRange<Int>
        var order: Int
        var service: String
        var port: PublishedPort
    }

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let claims = claims(of: context.stack)
        for transport in Set(claims.map(\.port.transport)).sorted() {
            sweep(claims.filter { $0.port.transport == transport }, into: &bag)
        }
    }

    private static func claims(of stack: Stack) -> [Claim] {
        // That two services have one name is another finding, and enough.
        var names: Set<String> = []
        let services = stack.services.filter { names.insert($0.name).inserted }
        let ports = services.flatMap { service in service.ports.map { (service.name, $0) } }
        return ports.enumerated().compactMap { order, item in
            fixedPorts(of: item.1).map {
                Claim(range: $0, order: order, service: item.0, port: item.1)
            }
        }
    }

    /// Goes up from the lowest port, so that only what can overlap is compared.
    private static func sweep(_ claims: [Claim], into bag: inout DiagnosticBag) {
        var reaching = Reaching()
        let sorted = claims.sorted {
            ($0.range.lowerBound, $0.order) < ($1.range.lowerBound, $1.order)
        }
        for claim in sorted {
            if let other = reaching.claim(against: claim) {
                let (first, second) = other.order < claim.order ? (other, claim) : (claim, other)
                report(claim.range.lowerBound, first, second, into: &bag)
            }
            reaching.add(claim)
        }
    }

    /// Of the claims so far those that reach furthest up: of all, of all addresses, and of each.
    private struct Reaching {
        private var furthest: Claim?
        private var furthestOfAll: Claim?
        private var furthestByAddress: [String: Claim] = [:]

        mutating func add(_ claim: Claim) {
            let address = HostAddress.plain(claim.port.address)
            furthest = Self.further(furthest, claim)
            if HostAddress.isWildcard(address) {
                furthestOfAll = Self.further(furthestOfAll, claim)
            } else {
                furthestByAddress[address] = Self.further(furthestByAddress[address], claim)
            }
        }

        /// One that overlaps `claim`, of which no other begins before.
        func claim(against claim: Claim) -> Claim? {
            let address = HostAddress.plain(claim.port.address)
            let others =
                HostAddress.isWildcard(address)
                ? [furthest] : [furthestOfAll, furthestByAddress[address]]
            return others.compactMap(\.self)
                .filter { $0.range.upperBound >= claim.range.lowerBound }
                .min { ($0.range.lowerBound, $0.order) < ($1.range.lowerBound, $1.order) }
        }

        private static func further(_ known: Claim?, _ claim: Claim) -> Claim {
            guard let known, known.range.upperBound >= claim.range.upperBound else { return claim }
            return known
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
        _ number: Int, _ first: Claim, _ second: Claim, into bag: inout DiagnosticBag
    ) {
        let isSecondOurs = second.port.origin.defined != nil && first.port.origin.defined == nil
        let (at, other) = isSecondOurs ? (first, second) : (second, first)
        let who =
            at.service == other.service
            ? "twice by `\(at.service)`" : "by `\(other.service)` and by `\(at.service)`"
        bag.report(
            Diagnostic(
                "ports/clash", "port \(number) of this machine is published \(who)",
                at: at.port.origin.asked,
                related: [.init("the other one comes from here", at: other.port.origin.asked)],
                help: "publish one of them on another port"))
    }
}
