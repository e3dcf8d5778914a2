package import Diagnostics
package import Disk
package import StackModel

/// The files in `secrets/`: made once, never overwritten, never shown.
///
/// The directory is its owner's alone, so nobody else on the host gets to the files; each file may
/// be read by all, so that whatever user a container runs as can read it where it is mounted.
package struct SecretStore: Sendable {
    /// The output directory.
    package let directory: String

    package init(directory: String) { self.directory = directory }

    /// The names of the secrets whose files are not there yet.
    package func missing(of secrets: [Secret]) -> [String] {
        secrets.filter { secret in
            guard let path = secret.path else { return false }
            return FileSystem.kind(of: FileSystem.join(directory, path)) == .nothing
        }.map(\.name)
    }

    /// Whether `create` would write anything.
    package func isDue(for secrets: [Secret]) -> Bool {
        guard secrets.contains(where: { $0.path != nil }) else { return false }
        return !missing(of: secrets).isEmpty || SecretRotation(store: self).isUnfinished
            || !((try? SecretVariables(store: self).absent(of: secrets).isEmpty) ?? true)
    }

    /// Reports what is to be known about secrets that are there, without any value.
    package func look(at secrets: [Secret], into bag: inout DiagnosticBag) {
        do throws(FileSystemError) {
            bag.report(contentsOf: try SecretVariables(store: self).differences(in: secrets))
            bag.report(contentsOf: try SecretMarks(store: self).warnings(about: secrets))
        } catch {
            bag.report(error.diagnostic)
        }
    }

    /// Makes the secrets that are not there yet, those that derive from others last, and sees to
    /// it that `.env` has those which services get as variables.
    package func create(_ secrets: [Secret], into bag: inout DiagnosticBag) {
        guard secrets.contains(where: { $0.path != nil }) else { return }
        do throws(FileSystemError) {
            try protectDirectory()
            try SecretRotation(store: self).recover()
            let absent = Set(missing(of: secrets))
            let variables = SecretVariables(store: self)
            for secret in secrets where absent.contains(secret.name) {
                guard case .random(let length) = secret.source else { continue }
                // One that the user keeps in `.env` already is the one to go by.
                let known = try secret.variable.flatMap(variables.value)
                try write(known ?? Self.random(length: length), as: secret)
            }
            try derive(secrets.filter { absent.contains($0.name) })
            try variables.keep(secrets, into: &bag)
        } catch {
            bag.report(error.diagnostic)
        }
    }

    /// The value of a secret, without a line end at its end.
    package func value(of name: String) throws(FileSystemError) -> String {
        let bytes = try FileSystem.read(path("secrets/\(name)"))
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// A path below the output directory.
    func path(_ name: String) -> String { FileSystem.join(directory, name) }

    /// The text of a derived secret; `fresh` holds values that are not in their files yet.
    func text(
        of pieces: [Secret.Piece], fresh: [String: String] = [:]
    ) throws(FileSystemError) -> String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let words): text += words
            case .secret(let name):
                if let value = fresh[name] { text += value } else { text += try value(of: name) }
            }
        }
        return text
    }

    /// Letters and digits only: nothing that a URL, a shell or a configuration would misread.
    static func random(length: Int) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) })
    }

    /// Writes the derived ones among these, each after those that it is made of.
    private func derive(_ secrets: [Secret]) throws(FileSystemError) {
        var waiting = secrets.filter { !SecretRotation.parts(of: $0).isEmpty }
        func isReady(_ secret: Secret) -> Bool {
            let parts = SecretRotation.parts(of: secret)
            return !waiting.contains { parts.contains($0.name) }
        }
        while let index = waiting.firstIndex(where: isReady) {
            let secret = waiting.remove(at: index)
            guard case .derived(let pieces) = secret.source else { continue }
            try write(try text(of: pieces), as: secret)
        }
    }

    private func protectDirectory() throws(FileSystemError) {
        let folder = path("secrets")
        try FileSystem.makeDirectory(folder, mode: 0o700)
        let ignore = folder + "/.gitignore"
        guard FileSystem.kind(of: ignore) == .nothing else { return }
        let text = "# Nothing in this directory belongs in version control.\n*\n"
        try FileSystem.write(Array(text.utf8), to: ignore, mode: 0o644)
    }

    private func write(_ value: String, as secret: Secret) throws(FileSystemError) {
        guard let path = secret.path else { return }
        let target = FileSystem.join(directory, path)
        try FileSystem.write(Array(value.utf8), to: target + ".new", mode: 0o444)
        try FileSystem.replace(target, with: target + ".new")
    }
}
