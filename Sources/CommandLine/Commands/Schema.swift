import Description
import Diagnostics
import YAML

extension CommandSpec {
    static let schema = CommandSpec(
        name: "schema",
        summary: "Print the JSON Schema of stack.yaml, for editors",
        details: """
            Editors complete and check by it. Begin the description with the comment
            `# yaml-language-server: $schema=./stack.schema.json`. Your own components, in
            `belfry/components/`, are in it.
            """,
        options: [.catalogue],
        examples: [
            Example("belfry schema > stack.schema.json", about: "Write it beside stack.yaml")
        ],
        run: .atOnce { Schema($0).run(on: $1) })
}

/// The schema of the description.
struct Schema {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    func run(on console: any Console) -> ExitCode {
        var bag = DiagnosticBag()
        var loader = StackLoader(besideStackIn: ".", invocation, on: console)
        let components = loader.loadCatalogue(into: &bag).components(into: &bag)
        if !bag.hasErrors {
            let schema = DescriptionSchema.document(components: components)
            console.write(document: JSONWriter.bytes(of: schema))
        }
        console.note(Findings.text(bag, sources: loader.sources, at: CommandSite(directory: ".")))
        return bag.hasErrors ? .problems : .success
    }
}
