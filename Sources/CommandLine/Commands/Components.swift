import Description
import Diagnostics
import YAML

extension CommandSpec {
    static let components = CommandSpec(
        name: "components",
        summary: "List the catalogue, or show one component's parameters and metrics",
        details: """
            A component is a ready-made service: image, health check, exporter, metrics, alerts and
            dashboard. Use one with `component:` in a description. Your own components, in
            `belfry/components/`, are listed too.
            """,
        operands: [
            OperandSpec(
                "KIND", .component, about: "The component to show; without it, all are listed")
        ],
        options: [.catalogue, .format(["text", "json"])],
        examples: [
            Example("belfry components", about: "List all"),
            Example("belfry components redis", about: "Show its parameters, variables and metrics"),
        ],
        run: .atOnce { Components($0).run(on: $1) })
}

/// The catalogue, as a list or one by one.
struct Components {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    func run(on console: any Console) -> ExitCode {
        var bag = DiagnosticBag()
        var loader = StackLoader(besideStackIn: ".", invocation, on: console)
        let catalogue = loader.loadCatalogue(into: &bag)
        var found: [ConfigTree] = []
        if let kind = invocation.operands.first {
            if let component = catalogue.component(kind, into: &bag) {
                found = [ComponentPage.json(of: component)]
                show(ComponentPage.text(of: component), on: console)
            } else if !bag.hasErrors {
                bag.report(Self.unknown(kind, in: catalogue))
            }
        } else {
            let summaries = catalogue.summaries(into: &bag)
            found = summaries.map { ["kind": .string($0.kind), "summary": .string($0.summary)] }
            show(Self.list(summaries), on: console)
        }
        let answer = JSONAnswer(
            fields: [ConfigEntry("components", .sequence(found))], bag: bag)
        console.note(Findings.text(bag, sources: loader.sources, at: answer.site))
        return answer.end(bag.hasErrors ? .problems : .success, of: invocation, on: console)
    }

    private func show(_ text: StyledText, on console: any Console) {
        if !invocation.isJSON { console.write(text) }
    }

    private static func list(_ components: [ComponentSummary]) -> StyledText {
        let width = components.map(\.kind.count).max() ?? 0
        return components.map { component in
            let gap = String(repeating: " ", count: width - component.kind.count)
            return "\(component.kind)\(gap)  \(component.summary)\n"
        }.joined()
    }

    private static func unknown(_ kind: String, in catalogue: Catalogue) -> Diagnostic {
        let nearest = Suggestion.nearest(to: kind, among: catalogue.kinds)
        return Diagnostic(
            "components/unknown", "there is no component `\(kind)`",
            help: nearest.map { "did you mean `\($0)`?" } ?? "`belfry components` lists them all")
    }
}
