import Disk
package import StackModel
import YAML

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Who may read a secret's file.
struct SecretAccess: Sendable, Hashable {
    /// The permission bits.
    let mode: mode_t
    /// To whom it is given; nil leaves it to who makes it.
    var owner: uid_t?

    /// For files that no container reads.
    static let own = SecretAccess(mode: 0o600)
}

/// A stack's secrets, and by whom their files are read.
package struct SecretSet: Sendable {
    /// In the stack's order.
    package let secrets: [Secret]
    /// For each secret the users as which containers read its file, nil where the image decides;
    /// a secret that is not here is read by nobody knows whom.
    private let readers: [String: [uid_t?]]

    /// Secrets of which nobody knows who reads them.
    package init(_ secrets: [Secret]) {
        self.secrets = secrets
        readers = [:]
    }

    /// The secrets of a stack.
    package init(of stack: Stack) {
        secrets = stack.secrets
        var readers = Dictionary(
            stack.secrets.map { ($0.name, [uid_t?]()) }, uniquingKeysWith: { first, _ in first })
        for service in stack.services {
            let user = Self.user(of: service)
            for use in service.secrets { readers[use.secret]?.append(user) }
        }
        self.readers = readers
    }

    /// Who may read the file of a secret that `user` makes in a directory of `owner`'s.
    ///
    /// `secrets/` lets only its owner in, so on the host nobody else gets to a file, whatever its
    /// own mode is; a container sees the file alone, through its mount, and must be able to read
    /// it as the user that it runs as. Root makes a file for that one user; others, who can't give
    /// a file away, leave it readable where it is mounted.
    func access(
        to secret: Secret, madeBy user: uid_t, in owner: uid_t
    ) -> SecretAccess {
        guard let readers = readers[secret.name] else { return SecretAccess(mode: 0o444) }
        guard let first = readers.first else { return .own }
        guard user == 0, owner == 0, let reader = first, readers.allSatisfy({ $0 == reader }) else {
            return SecretAccess(mode: 0o444)
        }
        return SecretAccess(mode: 0o400, owner: reader)
    }

    /// Who may read the file of a secret that this process makes in a folder.
    func access(to secret: Secret, in folder: Folder) -> SecretAccess {
        access(to: secret, madeBy: geteuid(), in: folder.status?.owner ?? geteuid())
    }

    /// The number of the user as which a service's containers run, where it is written.
    private static func user(of service: Service) -> uid_t? {
        let entry = service.settings.first { $0.key == "user" }
        let text: String? =
            switch entry?.value {
            case .string(let text), .plain(let text): text
            case .integer(let number): String(number)
            default: nil
            }
        return text.flatMap { $0.split(separator: ":").first }.flatMap { uid_t($0) }
    }
}
