import Description
import Diagnostics
import YAML

extension CommandSpec {
    static let reference = CommandSpec(
        name: "reference",
        summary: "Show what may be written in stack.yaml, key by key",
        details: """
            Each key has its values, its default and an example. A key is called by its path without
            the names that you choose, e.g. `services.metrics.port`, or by the end of it.
            """,
        operands: [
            OperandSpec("KEY", .key, about: "The key; without it, all are listed")
        ],
        options: [.catalogue],
        examples: [
            Example("belfry reference metrics.port", about: "Show one key"),
            Example("belfry reference services.needs", about: "Show a key with those below it"),
            Example("belfry reference", about: "List all keys"),
        ],
        run: .atOnce { Reference($0).run(on: $1) })
}

/// The keys of the description, one by one.
struct Reference {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    func run(on console: any Console) -> ExitCode {
        var bag = DiagnosticBag()
        var loader = StackLoader(besideStackIn: ".", invocation, on: console)
        let catalogue = loader.loadCatalogue(into: &bag)
        let reference = KeyReference(components: catalogue.components(into: &bag))
        if let word = invocation.operands.first {
            let entries = reference.entries(meant: word)
            if entries.count == 1 {
                console.write(ReferencePage.text(of: entries[0], in: reference))
            } else {
                bag.report(Self.unknown(word, entries, in: reference))
            }
        } else {
            console.write(ReferencePage.overview(of: reference))
        }
        console.note(Findings.text(bag, sources: loader.sources, at: CommandSite(directory: ".")))
        return bag.hasErrors ? .problems : .success
    }

    private static func unknown(
        _ word: String, _ several: [KeyReference.Entry], in reference: KeyReference
    ) -> Diagnostic {
        let all = reference.sections.flatMap(\.entries)
        let name = word.split(separator: ".").last.map(String.init) ?? word
        let nearest =
            Suggestion.nearest(to: word, among: all.map(\.path))
            ?? Suggestion.nearest(to: name, among: all.map(\.key.name)).flatMap { name in
                all.first { $0.key.name == name }?.path
            }
        let meant = several.isEmpty ? [nearest].compactMap(\.self) : several.map(\.path)
        return Diagnostic(
            "keys/unknown",
            several.isEmpty ? "there is no key `\(word)`" : "several keys are called `\(word)`",
            help: meant.isEmpty
                ? "`belfry reference` lists them all"
                : "did you mean \(meant.map { "`\($0)`" }.joined(separator: ", "))?")
    }
}
