import Diagnostics
import StackModel
import YAML

/// Secrets that stand in the description itself, where everyone reads them who has the repository.
enum InlineSecrets: StackCheck {
    static let ids = ["secret/inline", "secret/default"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        var search = SecretSearch(defaults: DefaultPassword(context.stack))
        // First, since what a place has been looked at for is said once.
        for metrics in context.spec.allMetrics {
            for entry in metrics.written { search.visit(entry, in: .prometheus) }
        }
        for server in context.spec.monitoring
        where server.kind.value == context.stack.monitoring.store?.service {
            if let config = server.config { search.visit(config, in: .prometheus) }
        }
        for written in context.written { search.visit(written.node) }
        for server in context.spec.monitoring {
            for entry in server.parameters { search.visit(entry, in: .parameter) }
        }
        for resource in context.spec.resources {
            if let node = resource.node { search.visit(node) }
        }
        if let exercise = context.spec.exerciseNode { search.visit(exercise, in: .exercise) }
        for find in search.finds { bag.report(finding(find)) }
    }

    private static func finding(_ find: SecretSearch.Find) -> Diagnostic {
        let holder = find.name.map { "`\($0)`" } ?? "this text"
        let help = find.place.help(find.setting ?? find.name, isPart: find.setting != nil)
        guard !find.isDefault else {
            return Diagnostic(
                "secret/default", .warning,
                "\(holder) holds a password that everyone tries first", at: find.span,
                help: help, conceals: [find.concealed])
        }
        let what = find.shape ?? "a secret"
        return Diagnostic(
            "secret/inline", .warning,
            "\(holder) holds \(what), readable by everyone who has this file", at: find.span,
            help: help, conceals: [find.concealed])
    }
}
