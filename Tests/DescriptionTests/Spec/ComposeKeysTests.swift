import Description
import Foundation
import TestSupport
import Testing

/// Our list of service keys is the Compose specification's.
@Suite struct ComposeKeysTests {
    @Test func theListIsTheSpecifications() throws {
        guard let edition = try Reference.composeSpecification.pinned() else { return }
        let data = try Data(contentsOf: edition.appending(path: "compose-spec.json"))
        let schema = try JSONDecoder().decode(Schema.self, from: data)
        #expect(ComposeKeys.service == schema.keys(of: "service"))
    }

    private struct Schema: Decodable {
        private let definitions: [String: Definition]

        private enum CodingKeys: String, CodingKey {
            case definitions = "$defs"
            case older = "definitions"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let newer = try container.decodeIfPresent(
                [String: Definition].self, forKey: .definitions)
            definitions =
                try newer ?? container.decode([String: Definition].self, forKey: .older)
        }

        /// The keys of a definition, with those of the ones that it is made up of.
        func keys(of name: String) -> Set<String> {
            let definition = definitions[name]
            let parts = (definition?.allOf ?? []).compactMap(\.name)
            return parts.reduce(into: Set((definition?.properties ?? [:]).keys)) {
                $0.formUnion(keys(of: $1))
            }
        }
    }

    private struct Definition: Decodable {
        var properties: [String: Ignored]?
        var allOf: [Part]?
    }

    private struct Part: Decodable {
        private let reference: String?

        private enum CodingKeys: String, CodingKey {
            case reference = "$ref"
        }

        var name: String? { reference?.split(separator: "/").last.map(String.init) }
    }

    private struct Ignored: Decodable {}
}
