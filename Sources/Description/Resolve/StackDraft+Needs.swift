import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// What a needed service gives, whoever needs it.
    private struct Offer {
        var variables: [(name: String, value: String)] = []
        var secrets: [String] = []
        /// The component that gives it.
        var use: ComponentUse?
    }

    /// Orders services after those they need, and tells them how to reach them.
    mutating func connectNeeds(into bag: inout DiagnosticBag) {
        var offers: [String: Offer] = [:]
        for service in spec.services where !service.needs.isEmpty {
            guard let position = positions[service.name.value] else { continue }
            var needing = services[position]
            var provided: [String: Provided] = [:]
            let own = Set(needing.environment.map(\.name)).union(variables(ofFilesOf: service))
            var waited = Set(needing.dependencies.map(\.service))
            var read: [SecretUse] = []
            for need in service.needs where need.service.value != needing.name {
                guard positions[need.service.value] != nil || included[need.service.value] != nil
                else { continue }
                if waited.insert(need.service.value).inserted {
                    needing.dependencies.append(dependency(on: need.service.value))
                }
                let offer = offers[need.service.value] ?? offer(of: need.service.value, into: &bag)
                offers[need.service.value] = offer
                for variable in variables(offer, for: need) where !own.contains(variable.name) {
                    if let first = provided[variable.name] {
                        report(variable, after: first, into: &bag)
                    } else {
                        provided[variable.name] = variable
                        needing.environment.append(
                            EnvironmentVariable(variable.name, .string(variable.value)))
                        needing.variableSecrets += [variable.secret].compactMap(\.self)
                    }
                }
                read += secrets(offer, for: need).map { SecretUse($0) }
            }
            needing.read(read)
            services[position] = needing
        }
    }

    /// Waits until `service` is healthy if it can tell, until it is started otherwise.
    func dependency(on service: String) -> Dependency {
        let needed = positions[service].map { services[$0] } ?? included[service]
        let isHealthChecked = needed?.hasHealthCheck ?? false
        return Dependency(service: service, condition: isHealthChecked ? .healthy : .started)
    }

    private func offer(of service: String, into bag: inout DiagnosticBag) -> Offer {
        guard let use = uses[service], let node = use.component.provides else { return Offer() }
        let entries = use.filled(node, into: &bag)?.mappingEntries ?? []
        return Offer(
            variables: entries.compactMap { entry in
                entry.value.valueText.map { (entry.name.value, $0) }
            },
            secrets: Placeholders.secrets(in: node).map(use.secretName), use: use)
    }

    /// What a service sets by files of variables, as far as they can be read: Compose lets
    /// `environment` win over them, and so would what is provided.
    private func variables(ofFilesOf service: ServiceSpec) -> Set<String> {
        let listed = service.compose.setting("env_file")?.node
        let paths = (listed?.sequenceItems ?? [listed].compactMap(\.self))
            .compactMap { ($0["path"] ?? $0).valueText }
        return Set(paths.flatMap { (files.variables($0) ?? []).map(\.name) })
    }

    private func variables(_ offer: Offer, for need: NeedSpec) -> [Provided] {
        let prefix = need.prefix?.value ?? ""
        return offer.variables.map { name, value in
            let variable = Provided(name: prefix + name, value: value, need: need.service)
            guard need.delivery == .environment, let use = offer.use else { return variable }
            return variable.holdingSecret(of: use)
        }
    }

    /// The secrets that must be mounted, because a variable says where one lies.
    private func secrets(_ offer: Offer, for need: NeedSpec) -> [String] {
        guard need.delivery == .environment else { return offer.secrets }
        let values = variables(offer, for: need).map { $0.value }
        return offer.secrets.filter { name in
            values.contains { $0.contains(ComponentUse.path(ofSecret: name)) }
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

/// A variable that a needed service provides.
private struct Provided {
    var name: String
    var value: String
    /// The secret that it holds itself, where it is no path.
    var secret: String?
    var need: Located<String>

    /// The variable with the secret itself, if it is the path of one: `X` instead of `X_FILE`.
    func holdingSecret(of use: ComponentUse) -> Provided {
        let suffix = "_FILE"
        let names = use.component.secrets.map { use.secretName($0.name.value) }
        guard name.hasSuffix(suffix),
            let secret = names.first(where: { ComponentUse.path(ofSecret: $0) == value })
        else { return self }
        var variable = self
        variable.name = String(name.dropLast(suffix.count))
        // Without a value Compose stops with these words, where an empty password would pass.
        variable.value = "${\(SecretVariable.name(of: secret)):?run belfry generate}"
        variable.secret = secret
        return variable
    }
}
