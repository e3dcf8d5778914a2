import Diagnostics
import PromQL
import StackModel
import YAML

/// Queries of the user's own dashboards that Prometheus would refuse, and datasources that Grafana
/// would not find in those that it loads as they are.
enum DashboardQueries: StackCheck {
    static let ids = ["dashboards/query", "dashboards/datasource"]

    /// Beyond this, more of the same would not help.
    private static let most = 10

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        guard context.stack.monitoring.dashboarding != nil else { return }
        for own in context.spec.ownDashboards {
            if own.asked == nil { report(placeholdersIn: own, into: &bag) }
            var found = 0
            visit(own.node, of: context.stack.monitoring.datasources.first?.type) { node, problem in
                found += 1
                if found <= most { report(node, problem, into: &bag) }
            }
        }
    }

    /// Looks at all queries below a node that are for datasources of `type`, or of no known one;
    /// `around` is the type of the datasource around it.
    private static func visit(
        _ node: YAMLNode, of type: String?, around: String? = nil,
        _ report: (YAMLNode, QueryProblem) -> Void
    ) {
        switch node.content {
        case .scalar: break
        case .sequence(let items):
            for item in items { visit(item, of: type, around: around, report) }
        case .mapping(let entries):
            let around = node["datasource"]?["type"]?.valueText ?? around
            if let query = node["expr"], around == nil || around == type,
                let problem = problem(of: query)
            {
                report(query, problem)
            }
            for entry in entries { visit(entry.value, of: type, around: around, report) }
        }
    }

    /// What is wrong with a query; nil too where variables stand for what can't be known here.
    private static func problem(of node: YAMLNode) -> QueryProblem? {
        guard let text = node.valueText, !text.isEmpty, text.utf8.count <= 100_000 else {
            return nil
        }
        do throws(QueryProblem) {
            _ = try Query(grafana: text)
            return nil
        } catch {
            return text.contains("$") || text.contains("[[") ? nil : error
        }
    }

    private static func report(
        _ node: YAMLNode, _ problem: QueryProblem, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "dashboards/query", .warning,
                "Prometheus refuses this query: \(problem.message)", at: node.span,
                help: "correct it: the panel stays empty"))
    }

    private static func report(placeholdersIn own: OwnDashboard, into bag: inout DiagnosticBag) {
        guard let input = own.node["__inputs"]?.sequenceItems?.first else { return }
        let name = input["name"]?.valueText ?? ""
        bag.report(
            Diagnostic(
                "dashboards/datasource", .warning,
                "Grafana does not fill in `${\(name)}` in a file that it loads by itself",
                at: (input["name"] ?? input).span,
                help: "move the file to another directory of the project, and name it under "
                    + "`dashboards`: belfry fills it in"))
    }
}
