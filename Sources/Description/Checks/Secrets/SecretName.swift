/// Names of variables, flags, labels and fields whose values are secrets.
enum SecretName {
    /// Names that are longer are no names.
    private static let longest = 200

    private static let words: Set = [
        "PASSWORD", "PASSWD", "PASSPHRASE", "PASS", "SECRET", "TOKEN", "CREDENTIAL", "CREDENTIALS",
        "APIKEY", "ACCESSKEY", "SECRETKEY", "PRIVATEKEY", "AUTHKEY", "REQUIREPASS", "MASTERAUTH",
        "AUTHORIZATION",
    ]
    private static let endings = ["PASSWORD", "PASSWD", "SECRET", "TOKEN"]
    /// What makes a secret of a `KEY` behind it.
    private static let keys: Set = [
        "API", "ACCESS", "PRIVATE", "SECRET", "ENCRYPTION", "SIGNING", "MASTER", "AUTH", "JWT",
        "SESSION", "LICENSE", "DEPLOY", "SSH",
    ]
    /// Behind a secret's name these speak about it, and hold none.
    private static let about: Set = [
        "FILE", "FILES", "PATH", "DIR", "DIRECTORY", "NAME", "NAMES", "ID", "TTL", "LENGTH", "MIN",
        "MAX", "SIZE", "EXPIRY", "EXPIRES", "EXPIRATION", "EXPIRE", "LIFETIME", "AGE", "TIMEOUT",
        "INTERVAL", "SECONDS", "MINUTES", "HOURS", "DAYS", "MS", "URL", "URI", "ENDPOINT", "HOST",
        "PORT", "TYPE", "KIND", "ALGORITHM", "ALG", "ROUNDS", "COST", "POLICY", "ENABLED",
        "DISABLED", "REQUIRED", "HEADER", "FIELD", "PREFIX", "SUFFIX", "FORMAT", "ISSUER",
        "AUDIENCE", "COUNT", "LIMIT", "VERSION", "USER", "USERNAME", "PROVIDER", "STORE", "BACKEND",
        "MODE", "RESET", "REGEX", "PATTERN", "HINT", "ROTATION", "COMMAND", "SCOPE", "SCOPES",
        "MANAGER", "ENCODING", "BUCKET", "REGION", "ENGINE", "HASHING", "STRENGTH", "SERVICE",
    ]

    /// Whether the value under `name` is a secret, as far as the name tells.
    static func isSecret(_ name: String) -> Bool {
        guard name.utf8.count <= longest else { return false }
        let parts = parts(of: name)
        guard let last = parts.last, !about.contains(last), !parts.contains("PUBLIC") else {
            return false
        }
        return parts.indices.contains { index in
            let part = parts[index]
            if words.contains(part) || endings.contains(where: part.hasSuffix) { return true }
            // The bare variable is the working directory.
            if part == "PWD" { return index > 0 && parts[0] != "OLD" }
            return part == "KEY" && index > 0 && keys.contains(parts[index - 1])
        }
    }

    /// The words of a name in capitals: `db-password`, `dbPassword` and `DB_PASSWORD` have the same.
    static func parts(of name: String) -> [String] {
        var parts: [String] = []
        var part: [UInt8] = []
        var wasLower = false
        for byte in name.utf8 {
            let isUpper = (65...90).contains(byte)
            if !Grammar.isWordPart(byte) || byte == 95 || (isUpper && wasLower) {
                if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
                part = []
            }
            wasLower = (97...122).contains(byte)
            if Grammar.isWordPart(byte), byte != 95 { part.append(wasLower ? byte - 32 : byte) }
        }
        if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
        return parts
    }
}
