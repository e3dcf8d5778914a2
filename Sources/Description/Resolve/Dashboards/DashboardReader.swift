import Diagnostics
import PromQL
import StackModel
import YAML

/// Reads a component's `dashboard.yaml`, placeholders of single services still in place.
struct DashboardReader {
    /// Metrics that are there only after use.
    let lateMetrics: Set<String>

    /// Decodes the title and the rows.
    func decode(
        _ node: YAMLNode, of kind: String, into bag: inout DiagnosticBag
    ) -> DashboardTemplate? {
        guard var fields = FieldReader(node, "dashboard.yaml of \(kind)", into: &bag) else {
            return nil
        }
        let title = fields.requiredText("title", into: &bag)
        let rows = fields.items("rows", into: &bag).compactMap { row($0, into: &bag) }
        fields.finish(into: &bag)
        return title.map {
            DashboardTemplate(title: $0.value, rows: rows, origin: Origin(node.span))
        }
    }

    private func row(_ node: YAMLNode, into bag: inout DiagnosticBag) -> DashboardRow? {
        guard var fields = FieldReader(node, "a row", into: &bag) else { return nil }
        let title = fields.text("title", into: &bag)?.value
        let panels = fields.items("panels", into: &bag).compactMap { panel($0, into: &bag) }
        fields.finish(into: &bag)
        return DashboardRow(title: title, panels: panels)
    }

    private func panel(_ node: YAMLNode, into bag: inout DiagnosticBag) -> Panel? {
        guard var fields = FieldReader(node, "a panel", into: &bag) else { return nil }
        let title = fields.requiredText("title", into: &bag)
        let kind = fields.choice("kind", of: Panel.Kind.self, into: &bag)
        var panel = Panel(
            title: title?.value ?? "", kind: kind?.value ?? .timeseries,
            about: fields.text("about", into: &bag)?.value,
            unit: fields.text("unit", into: &bag)?.value ?? "short",
            queries: fields.items("queries", into: &bag).compactMap { query($0, into: &bag) },
            origin: Origin(title?.span ?? node.span))
        panel.thresholds = fields.items("thresholds", into: &bag).compactMap {
            threshold($0, into: &bag)
        }
        panel.valueTexts = fields.items("texts", into: &bag).compactMap { text($0, into: &bag) }
        panel.minimum = fields.number("minimum", into: &bag)?.value
        panel.maximum = fields.number("maximum", into: &bag)?.value
        panel.width = fields.integer("width", in: 1...24, into: &bag)?.value ?? panel.width
        panel.height = fields.integer("height", in: 2...40, into: &bag)?.value ?? panel.height
        fields.finish(into: &bag)
        return title == nil ? nil : panel
    }

    private func query(_ node: YAMLNode, into bag: inout DiagnosticBag) -> PanelQuery? {
        guard var fields = FieldReader(node, "a query", into: &bag) else { return nil }
        let expression = fields.requiredText("expr", into: &bag)
        let legend = fields.text("legend", into: &bag)?.value
        let isInstant = fields.boolean("instant", into: &bag)?.value
        fields.finish(into: &bag)
        return expression.map {
            PanelQuery(
                expression: $0.value, legend: legend ?? "{{instance}}",
                isInstant: isInstant ?? false, needsExercise: isLate($0.value))
        }
    }

    private func isLate(_ expression: String) -> Bool {
        guard !lateMetrics.isEmpty else { return false }
        let query = try? Query(grafana: expression)
        return (query?.selectors ?? []).compactMap(\.metric).contains { word in
            lateMetrics.contains(word)
                || ["_bucket", "_count", "_sum", "_info"].contains { suffix in
                    word.hasSuffix(suffix)
                        && lateMetrics.contains(String(word.dropLast(suffix.count)))
                }
        }
    }

    private func threshold(
        _ node: YAMLNode, into bag: inout DiagnosticBag
    ) -> Panel.Threshold? {
        guard var fields = FieldReader(node, "a threshold", into: &bag) else { return nil }
        let color = fields.requiredText("color", into: &bag)
        let value = fields.number("value", into: &bag)?.value
        fields.finish(into: &bag)
        return color.map { Panel.Threshold(color: $0.value, value: value) }
    }

    private func text(_ node: YAMLNode, into bag: inout DiagnosticBag) -> Panel.ValueText? {
        guard var fields = FieldReader(node, "a text", into: &bag) else { return nil }
        let value = fields.integer("value", in: Int.min...Int.max, into: &bag)
        let text = fields.requiredText("text", into: &bag)
        let color = fields.text("color", into: &bag)?.value
        fields.finish(into: &bag)
        guard let value, let text else { return nil }
        return Panel.ValueText(value: value.value, text: text.value, color: color ?? "text")
    }
}
