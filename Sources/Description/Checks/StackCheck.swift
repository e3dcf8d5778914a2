package import Diagnostics
package import StackModel
import YAML

/// One question that is asked of a description before anything starts.
package protocol StackCheck: Sendable {
    /// The ids of its findings.
    static var ids: [String] { get }
    /// Asks it, and reports what is found.
    static func run(_ context: CheckContext, into bag: inout DiagnosticBag)
}

/// What checks look at.
package struct CheckContext: Sendable {
    package let stack: Stack
    package let spec: StackSpec
    /// The variables that Compose will find in its environment.
    package let variables: Set<String>
    /// The services of the stack by name; the first one of each.
    package let services: [String: Service]
    /// The services of the description by name; the first one of each.
    package let described: [String: ServiceSpec]

    package init(_ stack: Stack, _ spec: StackSpec, variables: Set<String> = []) {
        self.stack = stack
        self.spec = spec
        self.variables = variables
        services = Dictionary(
            stack.services.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        described = Dictionary(
            spec.services.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether there is a service of that name, be it one that could not be read.
    package func knows(_ service: String) -> Bool {
        services[service] != nil || spec.unreadable.contains(service)
    }
}
