import Diagnostics
import Foundation
import StackModel
import Workspace

/// A stack's secrets for the tests: one in `.env` and in a volume, one derived from it, one alone.
enum SecretSamples {
    static let all: [Secret] = {
        let place = SourcePosition(line: 1, column: 1)
        let origin = Origin(SourceSpan(file: "stack.yaml", start: place, end: place))
        var password = Secret(name: "db-password", source: .random(length: 32), origin: origin)
        password.variable = "DB_PASSWORD"
        password.imprint = .init(volume: "db-data", change: "change it")
        return [
            Secret(
                name: "outer", source: .derived([.text("<"), .secret("map"), .text(">")]),
                origin: origin),
            Secret(
                name: "map", source: .derived([.text("{"), .secret("db-password"), .text("}")]),
                origin: origin),
            password,
            Secret(name: "other", source: .random(length: 20), origin: origin),
            Secret(name: "theirs", source: .foreign([]), origin: origin),
        ]
    }()

    /// Makes the secrets in a directory, as a run that generates no file; what it says.
    static func make(
        _ secrets: [Secret] = all, in path: String
    ) -> [Diagnostic] {
        var bag = DiagnosticBag()
        _ = ProjectTree(path).write(
            [], secrets: SecretSet(secrets), onWait: { _ in }, into: &bag)
        return bag.all
    }

    static func named(_ name: String) throws -> Secret {
        guard let secret = all.first(where: { $0.name == name }) else { throw Missing() }
        return secret
    }

    static func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    /// A variable of service `a` in what `docker compose config --format json` prints.
    static func variable(
        _ name: String, inComposeConfiguration text: String
    ) throws -> String {
        struct Service: Decodable { let environment: [String: String] }
        struct Configuration: Decodable { let services: [String: Service] }
        let read = try JSONDecoder().decode(Configuration.self, from: Data(text.utf8))
        guard let value = read.services["a"]?.environment[name] else { throw Missing() }
        return value
    }

    struct Missing: Error {}
}
