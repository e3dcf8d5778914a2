import Diagnostics
import Disk
import Foundation
import StackModel
import Testing
import Workspace

@Suite("Rotated secrets")
struct SecretRotationTests {
    private let scratch: Scratch
    private var store: SecretStore { SecretStore(directory: scratch.path) }

    init() throws {
        scratch = try Scratch()
        try scratch.write("A=1\n", to: ".env")
        var bag = DiagnosticBag()
        store.create(SecretSamples.all, into: &bag)
        #expect(bag.all.isEmpty)
    }

    private func rotate(_ name: String) throws -> (names: [String]?, ids: [String]) {
        var bag = DiagnosticBag()
        let names = SecretRotation(store: store).rotate(
            try SecretSamples.named(name), among: SecretSamples.all, onWait: { _ in }, into: &bag)
        return (names, bag.all.map(\.id))
    }

    private func warnings() -> [String] {
        var bag = DiagnosticBag()
        store.look(at: SecretSamples.all, into: &bag)
        return bag.all.map(\.id)
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
        let marks = SecretMarks(store: store)
        #expect(try marks.remove("db-password"))
        #expect(try !marks.remove("db-password"))
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

    @Test(
        "Cut off after its values count, a rotation is finished by the next run", arguments: 0...3)
    func finishes(done: Int) throws {
        let old = try store.value(of: "db-password")
        // As a rotation that was killed leaves it, with some of its moves made already.
        let moves = [
            ("0", "secrets/db-password", "new-value"), ("1", "secrets/map", "{new-value}"),
            ("2", ".env", "A=1\nDB_PASSWORD=new-value\n"),
            ("3", "secrets/.rotated", "db-password\n"),
        ]
        for (source, target, text) in moves.dropFirst(done) {
            _ = target
            try scratch.write(text, to: "secrets/.new/\(source)")
        }
        for (_, target, text) in moves.prefix(done) {
            try FileSystem.remove(scratch.path + "/" + target)
            try scratch.write(text, to: target)
        }
        let journal = moves.map { "\($0.0) \($0.1)\n" }.joined()
        try scratch.write(journal, to: "secrets/.rotation")
        #expect(store.isDue(for: SecretSamples.all))
        var bag = DiagnosticBag()
        store.create(SecretSamples.all, into: &bag)
        #expect(bag.all.isEmpty)
        #expect(old != "new-value")
        #expect(try store.value(of: "db-password") == "new-value")
        #expect(try store.value(of: "map") == "{new-value}")
        #expect(try scratch.text(of: ".env") == "A=1\nDB_PASSWORD=new-value\n")
        #expect(warnings() == ["secrets/volume"])
        #expect(!store.isDue(for: SecretSamples.all))
    }

    @Test("Cut off before, it has changed nothing, and is cleared away")
    func clears() throws {
        let old = try store.value(of: "db-password")
        try scratch.write("half", to: "secrets/.new/0")
        var bag = DiagnosticBag()
        store.create(SecretSamples.all, into: &bag)
        #expect(try store.value(of: "db-password") == old)
        #expect(try !scratch.names().contains("secrets/.new"))
    }
}
