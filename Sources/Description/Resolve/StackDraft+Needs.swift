import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// What a needed service gives, whoever needs it.
    private struct Offer {
        var variables: [(name: String, value: String)] = []
        var secrets: [String] = []
    }

    /// A variable that a needed service provides.
    private struct Provided {
        var name: String
        var value: String
        var need: Located<String>
    }

    /// Orders services after those they need, and tells them how to reach them.
    mutating func connectNeeds(into bag: inout DiagnosticBag) {
        var offers: [String: Offer] = [:]
        for service in spec.services where !service.needs.isEmpty {
            guard let position = positions[service.name.value] else { continue }
            var needing = services[position]
            var provided: [String: Provided] = [:]
            let own = Set(needing.environment.map(\.name))
            for need in service.needs where need.service.value != needing.name {
                guard positions[need.service.value] != nil else { continue }
                let known = needing.dependencies.contains { $0.service == need.service.value }
                if !known { needing.dependencies.append(dependency(on: need.service.value)) }
                let offer = offers[need.service.value] ?? offer(of: need.service.value, into: &bag)
                offers[need.service.value] = offer
                for variable in variables(offer, for: need) where !own.contains(variable.name) {
                    if let first = provided[variable.name] {
                        report(variable, after: first, into: &bag)
                    } else {
                        provided[variable.name] = variable
                        needing.environment.append(
                            EnvironmentVariable(variable.name, .string(variable.value)))
                    }
                }
                for secret in offer.secrets { needing.read(SecretUse(secret)) }
            }
            services[position] = needing
        }
    }

    /// Waits until `service` is healthy if it can tell, until it is started otherwise.
    func dependency(on service: String) -> Dependency {
        let isHealthChecked = positions[service].map { services[$0].hasHealthCheck } ?? false
        return Dependency(service: service, condition: isHealthChecked ? .healthy : .started)
    }

    private func offer(of service: String, into bag: inout DiagnosticBag) -> Offer {
        guard let use = uses[service], let node = use.component.provides else { return Offer() }
        let entries = use.filled(node, into: &bag)?.mappingEntries ?? []
        return Offer(
            variables: entries.compactMap { entry in
                entry.value.valueText.map { (entry.name.value, $0) }
            },
            secrets: Placeholders.secrets(in: node).map(use.secretName))
    }

    private func variables(_ offer: Offer, for need: NeedSpec) -> [Provided] {
        let prefix = need.prefix?.value ?? ""
        return offer.variables.map {
            Provided(name: prefix + $0.name, value: $0.value, need: need.service)
        }
    }

    private func report(
        _ variable: Provided, after first: Provided, into bag: inout DiagnosticBag
    ) {
        guard variable.value != first.value else { return }
        let name = variable.need.value
        let prefix = name.uppercased().replacing("-", with: "_") + "_"
        bag.report(
            Diagnostic(
                "needs/clash",
                "`\(first.need.value)` and `\(name)` both provide `\(variable.name)`",
                at: variable.need.span,
                related: [.init("the first one is needed here", at: first.need.span)],
                help: "write `{service: \(name), prefix: \(prefix)}` for "
                    + "`\(prefix)\(variable.name)`"))
    }
}
