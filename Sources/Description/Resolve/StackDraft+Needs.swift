import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// A variable that a needed service provides.
    private struct Provided {
        var name: String
        var value: String
        var need: Located<String>
    }

    /// Orders services after those they need, and tells them how to reach them.
    mutating func connectNeeds(into bag: inout DiagnosticBag) {
        for service in spec.services where !service.needs.isEmpty {
            guard let position = positions[service.name.value] else { continue }
            var needing = services[position]
            var provided: [String: Provided] = [:]
            let own = Set(needing.environment.map(\.name))
            for need in service.needs where need.service.value != needing.name {
                guard positions[need.service.value] != nil else { continue }
                let known = needing.dependencies.contains { $0.service == need.service.value }
                if !known { needing.dependencies.append(dependency(on: need.service.value)) }
                for variable in variables(of: need, into: &bag) where !own.contains(variable.name) {
                    if let first = provided[variable.name] {
                        report(variable, after: first, into: &bag)
                    } else {
                        provided[variable.name] = variable
                        needing.environment.append(
                            EnvironmentVariable(variable.name, .string(variable.value)))
                    }
                }
                for secret in secrets(of: need) { needing.read(SecretUse(secret)) }
            }
            services[position] = needing
        }
    }

    /// Waits until `service` is healthy if it can tell, until it is started otherwise.
    func dependency(on service: String) -> Dependency {
        let isHealthChecked = positions[service].map { services[$0].hasHealthCheck } ?? false
        return Dependency(service: service, condition: isHealthChecked ? .healthy : .started)
    }

    private func variables(
        of need: NeedSpec, into bag: inout DiagnosticBag
    ) -> [Provided] {
        guard let use = uses[need.service.value] else { return [] }
        let entries = use.filled(use.component.provides, into: &bag)?.mappingEntries ?? []
        let prefix = need.prefix?.value ?? ""
        return entries.compactMap { entry in
            entry.value.valueText.map {
                Provided(name: prefix + entry.name.value, value: $0, need: need.service)
            }
        }
    }

    private func secrets(of need: NeedSpec) -> [String] {
        guard let use = uses[need.service.value], let node = use.component.provides else {
            return []
        }
        return Placeholders.secrets(in: node).map(use.secretName)
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
