import Diagnostics
import PromQL
import StackModel
import YAML

/// Alerts on jobs that do not exist, for example after a service was renamed.
enum AlertJobs: StackCheck {
    static let ids = ["alerts/job"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let jobs = context.stack.monitoring.scrapeJobs
        // With `honor_labels`, a target says for itself which job it is.
        guard context.stack.monitoring.store != nil, !jobs.contains(where: \.honorsLabels) else {
            return
        }
        let names = jobs.map(\.name)
        var places = PartPlaces(context)
        for item in context.rules {
            for use in item.query?.selectors ?? [] {
                for matcher in use.matchers(on: "job") where !matches(matcher, names) {
                    let span = places.span(of: matcher.valueRange, in: item.expression)
                    bag.report(finding(matcher, names, at: span))
                }
            }
        }
    }

    /// Whether some job can be meant; only what asks for a name is looked at.
    private static func matches(_ matcher: LabelMatcher, _ names: [String]) -> Bool {
        switch matcher.comparison {
        case .equal, .matches: matcher.accepts("") || names.contains(where: matcher.accepts)
        case .notEqual, .matchesNot: true
        }
    }

    private static func finding(
        _ matcher: LabelMatcher, _ names: [String], at span: SourceSpan
    ) -> Diagnostic {
        let near = Suggestion.nearest(to: matcher.value, among: names)
        let isPattern = matcher.comparison == .matches
        let all = names.sorted().prefix(20).joined(separator: ", ")
        return Diagnostic(
            "alerts/job", .warning,
            "no scrape job \(isPattern ? "matches" : "is called") `\(matcher.value)`, so this "
                + "selects nothing", at: span,
            help: (near.map { "did you mean `\($0)`? The jobs" } ?? "the jobs")
                + " are: \(all)")
    }
}
