import Description
import Diagnostics
import Render
import StackModel
import YAML

/// Descriptions and components: whatever stands in them, what is rendered can be read, what is
/// said can be shown.
enum StackTarget {
    static func run(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        let file = SourceFile(path: "stack.yaml", bytes: bytes)
        try roundTrip(file)
        try check(file, with: Catalogue.builtIn)
    }

    /// A component of the user's own, in place of one of the catalogue's.
    static func run(component bytes: [UInt8]) throws(FuzzTarget.Violation) {
        let own = SourceFile(path: "belfry/components/redis/component.yaml", bytes: bytes)
        let text = """
            belfry: 1
            name: demo
            services:
              web: {image: "x:1", needs: [{service: cache, as: environment}]}
              cache: {component: redis}

            """
        try check(
            SourceFile(path: "stack.yaml", text: text), with: Catalogue(overrides: [own]), own)
    }

    private static func check(
        _ file: SourceFile, with catalogue: Catalogue, _ others: SourceFile...
    ) throws(FuzzTarget.Violation) {
        var bag = DiagnosticBag()
        let stack = DescriptionReader.read(file, with: catalogue, into: &bag)
        let said = DiagnosticRenderer(sources: [file] + others).text(of: bag.sorted)
        try checkShown(said)
        guard let stack, !bag.hasErrors else { return }
        for file in Renderer.files(for: stack, on: ComposePlatform()) {
            if file.path.hasSuffix(".json") {
                try MergeTarget.readJSON(file.content)
            } else if file.path.hasSuffix(".yml") {
                try readYAML(file.content)
            }
        }
    }

    /// Nothing that steers a terminal is left in what is said.
    static func checkShown(_ text: StyledText) throws(FuzzTarget.Violation) {
        let shown = text.shown(isColored: false)
        if VisibleText.hides(shown) { throw .init("hidden characters are shown: \(shown)") }
    }

    /// What is read, written and read again is the same.
    private static func roundTrip(_ file: SourceFile) throws(FuzzTarget.Violation) {
        var bag = DiagnosticBag()
        guard let node = YAMLParser.parse(file, into: &bag), !bag.hasErrors else { return }
        let tree = ConfigTree(node)
        let written = YAMLWriter.bytes(of: tree)
        guard let again = parsed(written) else {
            throw .init(
                "what was written can't be read: \(String(decoding: written, as: UTF8.self))")
        }
        let rewritten = YAMLWriter.bytes(of: ConfigTree(again))
        if rewritten != written { throw .init("reading and writing changes the text") }
    }

    /// A file of ours must be valid, and the same once it was read and written.
    static func readYAML(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        if parsed(bytes) == nil {
            throw .init("not YAML: \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    private static func parsed(_ bytes: [UInt8]) -> YAMLNode? {
        var bag = DiagnosticBag()
        let node = YAMLParser.parse(SourceFile(path: "a.yml", bytes: bytes), into: &bag)
        return bag.all.contains { $0.id != "yaml/tag" } ? nil : node
    }
}
