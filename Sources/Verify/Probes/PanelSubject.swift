import StackModel

/// A panel of the stack and its queries.
struct PanelSubject: Sendable {
    let dashboard: Dashboard
    let panel: Panel

    var subject: String { "\(dashboard.title)/\(panel.title)" }

    static func all(of stack: Stack) -> [PanelSubject] {
        stack.monitoring.dashboards.flatMap { dashboard in
            dashboard.rows.flatMap(\.panels).map { PanelSubject(dashboard: dashboard, panel: $0) }
        }
    }
}

/// Puts values in the place of Grafana's variables, as Grafana itself does before it asks.
struct VariableValues: Sendable {
    private let values: [(name: String, value: String)]
    private let names: [String]

    init(interval: TimeSpan, variables: [DashboardVariable]) {
        let window = interval * 4
        // Longer names first, so that no name is taken for the beginning of another.
        values = [
            ("__rate_interval_ms", "\(window.milliseconds)"), ("__rate_interval", window.text),
            ("__interval_ms", "\(interval.milliseconds)"), ("__interval", interval.text),
            ("__range_ms", "900000"), ("__range_s", "900"), ("__range", "15m"),
        ]
        names = variables.map(\.name).sorted { $0.count > $1.count }
    }

    func resolved(_ expression: String) -> String {
        var text = expression
        for (name, value) in values {
            text = Self.replace(["${\(name)}", "[[\(name)]]", "$\(name)"], in: text, by: value)
        }
        for name in names {
            let forms = ["${\(name):regex}", "${\(name)}", "[[\(name)]]", "$\(name)"]
            // A choice of all values is a pattern, also where the panel compares for equality.
            for form in forms {
                text = Self.replace(["!=\"\(form)\""], in: text, by: "!~\"\"")
                text = Self.replace(["=\"\(form)\""], in: text, by: "=~\".+\"")
            }
            text = Self.replace(forms, in: text, by: ".+")
        }
        return text
    }

    private static func replace(_ forms: [String], in text: String, by value: String) -> String {
        var result = text
        for form in forms where result.contains(form) {
            result = result.split(separator: form, omittingEmptySubsequences: false)
                .joined(separator: value)
        }
        return result
    }
}
