import Diagnostics
import StackModel
import YAML

extension StackDraft {
    /// Reports options that the user writes beside a component whose command has them already.
    func checkCommand(
        of use: ComponentUse, _ written: ComposeFragment?, beside overlay: ComposeFragment,
        into bag: inout DiagnosticBag
    ) {
        guard let own = written?.setting("command")?.value.items,
            let setting = overlay.setting("command"), let nodes = setting.node.sequenceItems,
            let further = setting.value.items
        else { return }
        for (index, name) in CommandOptions(own).repeated(by: CommandOptions(further)) {
            bag.report(
                Diagnostic(
                    "service/flag",
                    "`--\(name)` is in the command of `\(use.component.kind)` already",
                    at: nodes[index].span, help: help(for: name, of: use)))
        }
    }

    private func help(for option: String, of use: ComponentUse) -> String {
        guard let parameter = parameter(behind: option, of: use.component) else {
            return "remove it; to replace the whole command of `\(use.component.kind)`, write "
                + "`command` as one string instead of a list"
        }
        return use.component.role.isMonitoring
            ? "write `\(parameter): …` under `monitoring.\(use.component.kind)` instead"
            : "write `with: {\(parameter): …}` instead"
    }

    /// The parameter that an option of a component's command gets as its whole value, or that
    /// switches the option.
    private func parameter(behind option: String, of component: Component) -> String? {
        let known = Set(component.parameters.map(\.name.value))
        let items = (component.service?["command"]?.sequenceItems ?? []).flatMap { item in
            guard let values = item["values"]?.sequenceItems else { return [(item, "")] }
            return values.map { ($0, item["when"]?.valueText ?? "") }
        }
        for (index, (item, condition)) in items.enumerated() {
            let text = item.valueText ?? ""
            guard CommandOptions.name(of: text) == option else { continue }
            if known.contains(condition) { return condition }
            let next = index + 1 < items.count ? items[index + 1].0.valueText : nil
            let value = text.split(separator: "=", maxSplits: 1).dropFirst().first.map(String.init)
            guard
                case .placeholder(let name)? = PlaceholderText.pieces(of: value ?? next ?? "").first,
                "${\(name)}" == value ?? next, known.contains(TextFilter.split(name).name)
            else { return nil }
            return TextFilter.split(name).name
        }
        return nil
    }
}
