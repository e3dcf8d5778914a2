import Diagnostics
import StackModel
import YAML

/// Metrics that come only after use, and nothing that uses the application.
enum ExerciseMissing: StackCheck {
    static let ids = ["verify/exercise"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard context.spec.exercise.isEmpty else { return }
        for contract in context.spec.allMetrics.flatMap(\.contracts)
        where contract.arrival == .exercise {
            bag.report(
                Diagnostic(
                    "verify/exercise", .warning,
                    "`\(contract.name.value)` comes after use, but nothing uses the application",
                    at: contract.name.span,
                    help: "say how to: `verify: {exercise: [{http: POST, url: …}]}`"))
        }
    }
}
