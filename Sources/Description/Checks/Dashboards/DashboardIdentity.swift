import Diagnostics
import StackModel
import YAML

/// Dashboards that Grafana takes for the same: with a uid or a title twice, it stops bringing any
/// of the directory up to date.
enum DashboardIdentity: StackCheck {
    static let ids = ["dashboards/uid", "dashboards/title"]

    /// Grafana refuses a longer uid.
    private static let longest = 40

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard context.stack.monitoring.dashboarding != nil else { return }
        let made = context.stack.monitoring.dashboards.filter { $0.model == nil }
        var uids: [String: SourceSpan?] = [:]
        var titles: [String: SourceSpan?] = [:]
        for dashboard in made {
            uids[dashboard.uid] = .some(nil)
            titles[dashboard.title] = .some(nil)
        }
        for own in context.spec.ownDashboards {
            if let uid = own.node["uid"], let text = uid.valueText, !text.isEmpty {
                checkForm(of: uid, text, into: &bag)
                check(uid, "uid", among: &uids, into: &bag)
            }
            if let title = own.node["title"] {
                check(title, "title", among: &titles, into: &bag)
            }
        }
    }

    private static func checkForm(
        of uid: YAMLNode, _ text: String, into bag: inout DiagnosticBag
    ) {
        let isPlain = text.utf8.allSatisfy { Grammar.isWordPart($0) || $0 == UInt8(ascii: "-") }
        guard !isPlain || text.utf8.count > longest else { return }
        bag.report(
            Diagnostic(
                "dashboards/uid", "Grafana refuses the uid `\(text)`", at: uid.span,
                help: "use at most \(longest) letters, digits, `-` and `_`, or take it out: belfry "
                    + "gives the dashboard one"))
    }

    private static func check(
        _ node: YAMLNode, _ key: String, among known: inout [String: SourceSpan?],
        into bag: inout DiagnosticBag
    ) {
        let text = node.scalarText
        guard let other = known[text] else {
            known[text] = node.span
            return
        }
        bag.report(
            Diagnostic(
                "dashboards/\(key)",
                other == nil
                    ? "a generated dashboard has the \(key) `\(text)` already"
                    : "two dashboards have the \(key) `\(text)`",
                at: node.span, related: other.map { [.init("the other one", at: $0)] } ?? [],
                help: "give one of them another \(key): Grafana stops bringing the dashboards of "
                    + "the directory up to date otherwise"))
    }
}
