import Diagnostics
import Disk
import StackModel

/// Gives a secret a new value, with everything that holds it: the files of those derived from it,
/// its line in `.env`, and the mark for the volume that knows the old value.
struct SecretRotation {
    let secrets: SecretSet
    let folder: Folder

    /// The new values: its own first, then those of all that are derived from it, however far; nil
    /// with errors in the bag.
    func values(
        for secret: Secret, into bag: inout DiagnosticBag
    ) -> [(name: String, value: String)]? {
        guard case .random(let length) = secret.source else {
            bag.report(Self.refusal(secret))
            return nil
        }
        let store = SecretStore(folder)
        guard store.missing(of: [secret]).isEmpty else {
            bag.report(Self.absence(secret))
            return nil
        }
        var known = [secret.name: SecretStore.random(length: length)]
        let followers = SecretDerivation.followers(of: secret.name, among: secrets.secrets)
        for name in followers {
            guard case .derived(let pieces)? = named(name)?.source else { continue }
            for part in pieces {
                guard case .secret(let name) = part, known[name] == nil else { continue }
                do throws(FileSystemError) {
                    known[name] = try store.value(of: name)
                } catch {
                    bag.report(error.diagnostic)
                    return nil
                }
            }
            known[name] = SecretDerivation.text(of: pieces, known)
        }
        return ([secret.name] + followers.sorted()).compactMap { name in
            known[name].map { (name, $0) }
        }
    }

    /// What is to be written, so that the new values count.
    func writes(
        of values: [(name: String, value: String)], for secret: Secret
    ) throws(Refusal) -> [FilePlan.Write] {
        var paths = try PathGuard(folder)
        var writes: [FilePlan.Write] = []
        func put(_ text: String, to path: String, _ access: SecretAccess) throws(Refusal) {
            let place = try paths.place(of: path)
            let old = try read(path)
            writes.append(.secret(Array(text.utf8), at: place, old: old, access))
        }
        for (name, value) in values {
            guard let secret = named(name), let path = secret.path else { continue }
            try put(value, to: path, access(to: secret))
        }
        if let text = try variables(with: values) {
            try put(text, to: SecretVariables.path, .own)
        }
        if secret.imprint != nil {
            let text = String(decoding: try read(SecretMarks.path) ?? [], as: UTF8.self)
            let marked = SecretMarks.names(in: text) + [secret.name]
            try put(SecretMarks.text(of: marked), to: SecretMarks.path, .own)
        }
        return writes
    }

    /// What is to be written, so that a secret is marked no longer; nil takes all marks away, and
    /// nothing is to be written where there is none.
    static func unmarking(_ name: String?, in folder: Folder) throws(Refusal) -> [FilePlan.Write] {
        var paths = try PathGuard(folder)
        let place = try paths.place(of: SecretMarks.path)
        let forgotten = name == nil ? try forgetting(&paths, in: folder) : []
        guard place.status != nil else { return forgotten }
        let old = try Refusal.wrapping { () throws(FileSystemError) in
            try folder.read(SecretMarks.path, limit: SecretStore.sizeLimit)
        }
        let known = SecretMarks.names(in: String(decoding: old, as: UTF8.self))
        guard let name else { return [.remove(target: SecretMarks.path, old: old)] + forgotten }
        guard known.contains(name) else { return [] }
        let rest = known.filter { $0 != name }
        if rest.isEmpty { return [.remove(target: SecretMarks.path, old: old)] }
        return [.secret(Array(SecretMarks.text(of: rest).utf8), at: place, old: old, .own)]
    }

    /// Without volumes it is of no account which secrets this machine has had.
    private static func forgetting(
        _ paths: inout PathGuard, in folder: Folder
    ) throws(Refusal) -> [FilePlan.Write] {
        guard try paths.place(of: SecretHistory.path).status != nil else { return [] }
        let old = try Refusal.wrapping { () throws(FileSystemError) in
            try folder.read(SecretHistory.path, limit: SecretStore.sizeLimit)
        }
        return [.remove(target: SecretHistory.path, old: old)]
    }

    private func variables(
        with values: [(name: String, value: String)]
    ) throws(Refusal) -> String? {
        let pairs = values.compactMap { name, value in
            named(name)?.variable.map { ($0, value) }
        }
        guard !pairs.isEmpty else { return nil }
        let text = String(decoding: try read(SecretVariables.path) ?? [], as: UTF8.self)
        return SecretVariables(text).replacing(
            Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }

    private func named(_ name: String) -> Secret? {
        secrets.secrets.first { $0.name == name }
    }

    private func access(to secret: Secret) -> SecretAccess {
        secrets.access(to: secret, in: folder)
    }

    private func read(_ path: String) throws(Refusal) -> [UInt8]? {
        try Refusal.wrapping { () throws(FileSystemError) in
            try folder.readIfThere(path, limit: SecretStore.sizeLimit)
        }
    }

    private static func refusal(_ secret: Secret) -> Diagnostic {
        let names = SecretDerivation.parts(of: secret).map { "`\($0)`" }
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
