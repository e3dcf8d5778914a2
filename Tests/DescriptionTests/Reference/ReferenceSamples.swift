import Description
import Diagnostics
import Testing
import YAML

/// The examples of the reference, each within a whole description.
enum ReferenceSamples {
    /// A key of the reference, called by its title.
    struct Named: Sendable, CustomTestStringConvertible {
        let entry: KeyReference.Entry
        var testDescription: String { entry.title }
    }

    private static let catalogue = Catalogue.builtIn

    static let components: [Component] = {
        var bag = DiagnosticBag()
        return catalogue.components(into: &bag)
    }()

    static let reference = KeyReference(components: components)

    static let entries = reference.sections.flatMap(\.entries).map { Named(entry: $0) }

    /// What the example of each key may refer to.
    private static let base = """
        belfry: 1
        name: shop
        services:
          api:
            image: registry.example/api:1.4
            ports: ["8080:8080"]
            metrics: {port: 8080, expect: {http_requests_total: counter}}
          cache: {component: redis}
          migrate: {image: "registry.example/migrate:1.4"}
        networks: {front: {}}
        secrets: {license: {file: ./license.txt}}
        """

    /// The errors in a whole description around an example.
    static func findings(in example: String) throws -> [String] {
        findings(inWhole: try whole(example)).filter { $0.severity == .error }.map {
            "\($0.id): \($0.message)"
        }
    }

    /// What is found in a whole description.
    static func findings(inWhole text: String, isDecodedOnly: Bool = false) -> [Diagnostic] {
        var bag = DiagnosticBag()
        let file = SourceFile(path: "stack.yaml", text: text)
        if isDecodedOnly {
            _ = YAMLParser.parse(file, into: &bag).map { StackSpec.decode($0, into: &bag) }
        } else {
            _ = DescriptionReader.read(file, with: catalogue, into: &bag)
        }
        return bag.all
    }

    /// The example with all that a description needs.
    static func whole(_ example: String) throws -> String {
        let tree = merged(try Self.tree(base), try Self.tree(example))
        return String(decoding: YAMLWriter.bytes(of: tree), as: UTF8.self)
    }

    static func tree(_ text: String) throws -> ConfigTree {
        var bag = DiagnosticBag()
        let node = YAMLParser.parse(SourceFile(path: "t.yaml", text: text), into: &bag)
        #expect(bag.all.isEmpty, "\(text)")
        return ConfigTree(try #require(node, "\(text)"))
    }

    private static func merged(_ base: ConfigTree, _ example: ConfigTree) -> ConfigTree {
        guard case .mapping(var entries) = base, case .mapping(let others) = example else {
            return example
        }
        // A component has an image and metrics of its own, a build has no image.
        if example["component"] != nil { entries = [] }
        if example["build"] != nil { entries.removeAll { $0.key == "image" } }
        for other in others {
            if let place = entries.firstIndex(where: { $0.key == other.key }) {
                entries[place].value = merged(entries[place].value, other.value)
            } else {
                entries.append(other)
            }
        }
        return .mapping(entries)
    }
}
