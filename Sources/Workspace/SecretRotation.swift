package import Diagnostics
import Disk
package import StackModel

/// Gives a secret a new value, with everything that holds it: the files of those derived from it,
/// its line in `.env`, and the mark for the volume that knows the old value.
///
/// All is put down in `secrets/.new` first. The list of what goes where, put in place in one step,
/// is the point from which on the new values count; whoever comes next finishes what it lists.
package struct SecretRotation: Sendable {
    private static let room = "secrets/.new"
    private static let journal = "secrets/.rotation"

    private let store: SecretStore

    package init(store: SecretStore) { self.store = store }

    /// Rotates `secret` while no other belfry writes in the project; the names of all that changed,
    /// itself first, or nil with errors in the bag. `onWait` hears who else holds the project.
    package func rotate(
        _ secret: Secret, among secrets: [Secret], onWait: (_ process: Int?) -> Void,
        into bag: inout DiagnosticBag
    ) -> [String]? {
        do throws(Refusal) {
            return try TreeLock.hold(
                store.directory, patience: ProjectTree.patience, onWait: onWait
            ) { () throws(Refusal) in
                rotate(secret, among: secrets, into: &bag)
            }
        } catch {
            bag.report(error.diagnostic)
            return nil
        }
    }

    /// Whether a rotation was cut off.
    var isUnfinished: Bool {
        [Self.journal, Self.room].contains {
            FileSystem.kind(of: store.path($0)) != .nothing
        }
    }

    private func rotate(
        _ secret: Secret, among secrets: [Secret], into bag: inout DiagnosticBag
    ) -> [String]? {
        guard case .random(let length) = secret.source else {
            bag.report(Self.refusal(secret))
            return nil
        }
        do throws(FileSystemError) {
            try recover()
            guard store.missing(of: [secret]).isEmpty else {
                bag.report(Self.absence(secret))
                return nil
            }
            let fresh = try values(SecretStore.random(length: length), for: secret, among: secrets)
            try stage(fresh, secret, secrets)
            try recover()
            return [secret.name] + fresh.keys.filter { $0 != secret.name }.sorted()
        } catch {
            bag.report(error.diagnostic)
            return nil
        }
    }

    /// Finishes a rotation that was cut off after its values began to count, and clears away one
    /// that was cut off before.
    func recover() throws(FileSystemError) {
        let room = store.path(Self.room)
        if let journal = try SecretFile(store.path(Self.journal)).text() {
            for line in journal.split(separator: "\n") {
                let words = line.split(separator: " ", maxSplits: 1).map(String.init)
                guard words.count == 2 else { continue }
                let source = "\(room)/\(words[0])"
                // What is not there any more has taken its place already.
                guard FileSystem.kind(of: source) != .nothing else { continue }
                try FileSystem.replace(store.path(words[1]), with: source)
            }
            try FileSystem.remove(store.path(Self.journal))
        }
        guard FileSystem.kind(of: room) == .directory else { return }
        for name in try FileSystem.names(in: room) { try FileSystem.remove("\(room)/\(name)") }
        FileSystem.removeEmptyDirectory(room)
    }

    /// The new values: its own, and of all that are derived from it, however far.
    private func values(
        _ value: String, for secret: Secret, among secrets: [Secret]
    ) throws(FileSystemError) -> [String: String] {
        var fresh = [secret.name: value]
        for name in Self.followers(of: secret.name, among: secrets) {
            guard case .derived(let pieces)? = secrets.first(where: { $0.name == name })?.source
            else { continue }
            fresh[name] = try store.text(of: pieces, fresh: fresh)
        }
        return fresh
    }

    /// The names of the secrets that derive from one, however far, each after those it needs.
    package static func followers(of name: String, among secrets: [Secret]) -> [String] {
        let sources = Dictionary(
            secrets.map { ($0.name, parts(of: $0)) }, uniquingKeysWith: { first, _ in first })
        var touched: Set = [name]
        func grow() -> Bool {
            let more = sources.filter {
                !touched.contains($0.key) && !touched.isDisjoint(with: $0.value)
            }
            touched.formUnion(more.keys)
            return !more.isEmpty
        }
        while grow() {}
        var order = [name]
        func place() -> Bool {
            let ready = secrets.map(\.name).first { next in
                touched.contains(next) && !order.contains(next)
                    && (sources[next] ?? []).allSatisfy {
                        !touched.contains($0) || order.contains($0)
                    }
            }
            if let ready { order.append(ready) }
            return ready != nil
        }
        while place() {}
        return Array(order.dropFirst())
    }

    /// The secrets that one is made of.
    static func parts(of secret: Secret) -> [String] {
        guard case .derived(let pieces) = secret.source else { return [] }
        return pieces.compactMap { piece in
            if case .secret(let name) = piece { name } else { nil }
        }
    }

    private func stage(
        _ fresh: [String: String], _ secret: Secret, _ secrets: [Secret]
    ) throws(FileSystemError) {
        let room = store.path(Self.room)
        try FileSystem.makeDirectory(room, mode: 0o700)
        var moves: [String] = []
        func put(_ text: String, to target: String, mode: UInt32) throws(FileSystemError) {
            try FileSystem.write(Array(text.utf8), to: "\(room)/\(moves.count)", mode: mode)
            moves.append("\(moves.count) \(target)\n")
        }
        for (name, value) in fresh.sorted(by: { $0.key < $1.key }) {
            try put(value, to: "secrets/\(name)", mode: 0o444)
        }
        var variables: [String: String] = [:]
        for other in secrets {
            if let variable = other.variable { variables[variable] = fresh[other.name] }
        }
        if !variables.isEmpty {
            let text = try SecretVariables(store: store).text(with: variables)
            try put(text, to: SecretVariables.path, mode: 0o600)
        }
        if secret.imprint != nil {
            let marked = try SecretMarks(store: store).names() + [secret.name]
            try put(SecretMarks.text(of: marked), to: SecretMarks.path, mode: 0o600)
        }
        let journal = SecretFile(store.path(Self.journal))
        try journal.replace(with: moves.joined(), mode: 0o600)
    }

    private static func refusal(_ secret: Secret) -> Diagnostic {
        let names = parts(of: secret).map { "`\($0)`" }
        if !names.isEmpty {
            return Diagnostic(
                "secrets/rotate", "`\(secret.name)` follows from \(names.joined(separator: ", "))",
                at: secret.origin.asked, help: "rotate that one; this one changes with it")
        }
        return Diagnostic(
            "secrets/rotate",
            "`\(secret.name)` is your own, and belfry does not know where it lies",
            at: secret.origin.asked, help: "change it where the description says it comes from")
    }

    private static func absence(_ secret: Secret) -> Diagnostic {
        Diagnostic(
            "secrets/rotate", "`\(secret.name)` has no value yet", at: secret.origin.asked,
            help: "`belfry generate` makes it")
    }
}
