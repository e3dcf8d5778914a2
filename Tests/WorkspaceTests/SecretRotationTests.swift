import Diagnostics
import Disk
import Foundation
import StackModel
import Testing

@testable import Workspace

@Suite("Rotated secrets")
struct SecretRotationTests {
    private let scratch: Scratch
    private var store: SecretStore { SecretStore(directory: scratch.path) }

    init() throws {
        scratch = try Scratch()
        try scratch.write("A=1\n", to: ".env")
        #expect(SecretSamples.make(in: scratch.path).isEmpty)
    }

    private func rotate(_ name: String) throws -> (names: [String]?, ids: [String]) {
        var bag = DiagnosticBag()
        let names = ProjectTree(scratch.path).rotate(
            try SecretSamples.named(name), among: SecretSet(SecretSamples.all),
            onWait: { _ in }, into: &bag)
        return (names, bag.all.map(\.id))
    }

    private func unmark(_ name: String?) -> Bool? {
        var bag = DiagnosticBag()
        return ProjectTree(scratch.path).unmark(name, onWait: { _ in }, into: &bag)
    }

    private func warnings() -> [String] {
        ProjectTree(scratch.path).review(SecretSet(SecretSamples.all)).map(\.id)
    }

    @Test("Changes the secret, what derives from it in turn, and its line in .env; no other")
    func changes() throws {
        let old = try store.value(of: "db-password")
        let other = try store.value(of: "other")
        let (names, ids) = try rotate("db-password")
        #expect(names == ["db-password", "map", "outer"] && ids.isEmpty)
        let new = try store.value(of: "db-password")
        #expect(new != old && new.count == 32)
        #expect(try store.value(of: "map") == "{\(new)}")
        #expect(try store.value(of: "outer") == "<{\(new)}>")
        #expect(try store.value(of: "other") == other)
        #expect(try scratch.text(of: ".env") == "A=1\nDB_PASSWORD=\(new)\n")
        #expect(try scratch.mode(of: "secrets/db-password") == 0o444)
        #expect(try scratch.mode(of: ".env") == 0o600)
        #expect(try scratch.names().filter { $0.contains(".new") } == [])
    }

    @Test("A volume that knows the old value is warned of until it is said to be done")
    func marks() throws {
        #expect(warnings().isEmpty)
        #expect(try rotate("other").ids.isEmpty)
        #expect(warnings().isEmpty)
        _ = try rotate("db-password")
        #expect(warnings() == ["secrets/volume"])
        #expect(try scratch.text(of: "secrets/.rotated") == "db-password\n")
        #expect(unmark("db-password") == true)
        #expect(unmark("db-password") == false)
        #expect(warnings().isEmpty)
    }

    @Test("What follows from another, is the user's, or is not there can't be rotated")
    func refuses() throws {
        for name in ["map", "theirs"] {
            let (names, ids) = try rotate(name)
            #expect(names == nil && ids == ["secrets/rotate"])
        }
        try FileManager.default.removeItem(atPath: scratch.path + "/secrets/other")
        #expect(try rotate("other").ids == ["secrets/rotate"])
    }

    @Test("Cut off after its values count, a rotation is finished by the next run")
    func finishes() throws {
        let old = try store.value(of: "db-password")
        let folder = try scratch.folder
        let rotation = SecretRotation(secrets: SecretSet(SecretSamples.all), folder: folder)
        let secret = try SecretSamples.named("db-password")
        var bag = DiagnosticBag()
        let values = try #require(rotation.values(for: secret, into: &bag))
        var transaction = try Transaction(in: folder, .unsynced)
        for write in try rotation.writes(of: values, for: secret) { try transaction.add(write) }
        _ = try transaction.seal()
        #expect(try store.value(of: "db-password") == old)
        #expect(
            SecretSamples.make(in: scratch.path).map(\.id) == [
                "files/interrupted", "secrets/volume",
            ])
        let new = try store.value(of: "db-password")
        #expect(new != old && new == values[0].value)
        #expect(try store.value(of: "map") == "{\(new)}")
        #expect(try scratch.text(of: ".env") == "A=1\nDB_PASSWORD=\(new)\n")
        #expect(SecretSamples.make(in: scratch.path).map(\.id) == ["secrets/volume"])
    }

    @Test("Cut off before, it has changed nothing, and is cleared away")
    func clears() throws {
        let old = try store.value(of: "db-password")
        try scratch.write("half", to: "\(Journal.staging)/files/secrets/db-password")
        #expect(SecretSamples.make(in: scratch.path).isEmpty)
        #expect(try store.value(of: "db-password") == old)
        #expect(try !scratch.names().contains(Journal.staging))
    }
}
