import Description
import Foundation
import TestSupport
import Testing

/// Our list of service keys is the Compose specification's.
@Suite struct ComposeKeysTests {
    @Test func theListIsTheSpecifications() throws {
        guard let reference = try Checkout.reference("compose-spec") else { return }
        let data = try Data(contentsOf: reference.appending(path: "compose-spec.json"))
        let keys = try JSONDecoder().decode(Schema.self, from: data).definitions.service.properties
        #expect(ComposeKeys.service == Set(keys.keys))
    }

    private struct Schema: Decodable {
        var definitions: Definitions

        private enum CodingKeys: String, CodingKey {
            case definitions = "$defs"
            case older = "definitions"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let newer = try container.decodeIfPresent(Definitions.self, forKey: .definitions)
            definitions = try newer ?? container.decode(Definitions.self, forKey: .older)
        }
    }

    private struct Definitions: Decodable {
        var service: Object
    }

    private struct Object: Decodable {
        var properties: [String: Ignored]
    }

    private struct Ignored: Decodable {}
}
