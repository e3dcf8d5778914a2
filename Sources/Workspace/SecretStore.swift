package import Disk
package import StackModel

/// The files in `secrets/`: made once, never overwritten but by a rotation, never shown.
package struct SecretStore: Sendable {
    /// Where secrets are, below the output directory.
    static let home = "secrets"
    /// No secret is larger.
    static let sizeLimit = 1 << 20

    /// The output directory.
    package let directory: String
    /// nil where it can't be opened.
    let folder: Folder?

    package init(directory: String) {
        self.directory = directory
        folder = try? Folder(directory)
    }

    init(_ folder: Folder) {
        directory = folder.path
        self.folder = folder
    }

    /// The names of the secrets whose files are not there yet.
    package func missing(of secrets: [Secret]) -> [String] {
        secrets.filter { secret in
            guard let path = secret.path else { return false }
            guard let folder else { return true }
            return ((try? folder.status(path)) ?? nil) == nil
        }.map(\.name)
    }

    /// The value of a secret, without a line end at its end.
    package func value(of name: String) throws(FileSystemError) -> String {
        let path = "\(Self.home)/\(name)"
        guard let bytes = try folder?.read(path, limit: Self.sizeLimit) else {
            throw FileSystemError("read", FileSystem.join(directory, path), code: 2)
        }
        return Self.value(in: bytes)
    }

    /// A text of the project that may hold secrets; nil where it is not there.
    func text(of path: String) throws(FileSystemError) -> String? {
        try folder?.readIfThere(path, limit: Self.sizeLimit).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// The value that a file holds.
    static func value(in bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// Letters and digits only: nothing that a URL, a shell or a configuration would misread.
    static func random(length: Int) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) })
    }
}
