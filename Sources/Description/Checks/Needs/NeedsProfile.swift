import Diagnostics
import StackModel
import YAML

/// A service waits for one that a profile leaves out while it runs itself: Compose refuses that.
enum NeedsProfile: StackCheck {
    static let ids = ["needs/profile"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        for service in context.services {
            guard let waiting = context.service(service.name.value) else { continue }
            let own = profiles(of: waiting)
            var judged: Set<String> = []
            let optional = Set(waiting.dependencies.filter(isOptional).map(\.service))
            let named =
                service.needs.map(\.service)
                + service.compose.dependencies.map { Located($0.value.service, at: $0.span) }
            for need in named where !optional.contains(need.value) {
                guard let needed = context.service(need.value),
                    judged.insert(need.value).inserted
                else { continue }
                let theirs = profiles(of: needed)
                let isAlwaysThere =
                    theirs.isEmpty
                    || !own.isEmpty && own.count <= theirs.count && own.isSubset(of: theirs)
                if !isAlwaysThere { report(need, by: waiting.name, theirs, into: &bag) }
            }
        }
    }

    private static func profiles(of service: Service) -> Set<String> {
        Set((service.setting("profiles")?.items ?? []).compactMap(\.valueText))
    }

    private static func isOptional(_ dependency: Dependency) -> Bool {
        dependency.settings.contains { $0.key == "required" && $0.value.valueText == "false" }
    }

    private static func report(
        _ need: Located<String>, by service: String, _ profiles: Set<String>,
        into bag: inout DiagnosticBag
    ) {
        let list = profiles.sorted().joined(separator: ", ")
        bag.report(
            Diagnostic(
                "needs/profile",
                "`\(service)` needs `\(need.value)`, which runs only with the profile \(list)",
                at: need.span,
                help: "give `\(service)` `profiles: [\(list)]` as well, or take them from "
                    + "`\(need.value)`"))
    }
}
