import Description
import Foundation
import Testing

/// Our list of service keys is the Compose specification's.
@Suite struct ComposeKeysTests {
    @Test func theListIsTheSpecifications() throws {
        guard let data = FileManager.default.contents(atPath: schema.path()) else {
            let isRequired = ProcessInfo.processInfo.environment["CI"] == "true"
            #expect(!isRequired, "CI needs the Compose schema at \(schema.path())")
            print("SKIPPED: the Compose schema is not there; see BELFRY_REFERENCE")
            return
        }
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

    private var schema: URL {
        let file = "compose-spec/compose-spec.json"
        if let path = ProcessInfo.processInfo.environment["BELFRY_REFERENCE"] {
            return URL(filePath: path).appending(path: file)
        }
        var directory = URL(filePath: #filePath)
        for _ in 0..<5 { directory.deleteLastPathComponent() }
        return directory.appending(path: "shared/reference/\(file)")
    }
}
