import Diagnostics
import StackModel
import YAML

/// An included file declares what the description, or belfry, declares too.
enum IncludeConflicts: StackCheck {
    static let ids = ["include/conflict"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let included = context.spec.included
        let foreign = Set(context.foreign.map(\.name.value))
        for service in included.services where !foreign.contains(service.name.value) {
            guard let known = context.service(service.name.value) else { continue }
            let first = Located(known.name, at: known.origin.asked)
            bag.report(ComposeUnit.conflict("service", first, service.name))
        }
        let stack = context.stack
        let own = Located(stack.name, at: stack.origin.asked)
        let kinds = [
            ("network", stack.networks.map { ($0.name, $0.settings) }, included.networks),
            ("volume", stack.volumes.map { ($0.name, $0.settings) }, included.volumes),
            ("secret", stack.secrets.map { ($0.name, settings(of: $0)) }, included.secrets),
            ("config", stack.configs.map { ($0.name, $0.settings) }, included.configs),
        ]
        for (kind, declared, resources) in kinds {
            let known = Dictionary(declared, uniquingKeysWith: { first, _ in first })
            for resource in resources {
                let name = resource.name.value
                guard let settings = known[name],
                    !resource.says(settings)
                else { continue }
                let place = context.place(of: name) ?? own.span
                bag.report(
                    ComposeUnit.conflict(kind, Located(name, at: place), resource.name))
            }
        }
    }

    private static func settings(of secret: Secret) -> [ConfigEntry] {
        guard case .foreign(let settings) = secret.source else { return [] }
        return settings
    }
}

extension CheckContext {
    /// Where the description declares something beside the services.
    fileprivate func place(of name: String) -> SourceSpan? {
        let named = spec.resources.filter { $0.name.value == name }
        return named.first { !isForeign($0.name.span) }?.name.span
    }
}

extension ResourceSpec {
    /// Whether it declares the same as generated settings: Compose tells nothing from `{}`.
    func says(_ others: [ConfigEntry]) -> Bool { node?.isNull == false && settings == others }
}
