package import StackModel

/// Which secrets are made of which.
package enum SecretDerivation {
    /// The secrets that one is made of.
    static func parts(of secret: Secret) -> [String] {
        guard case .derived(let pieces) = secret.source else { return [] }
        return pieces.compactMap { piece in
            if case .secret(let name) = piece { name } else { nil }
        }
    }

    /// The text of a derived secret; nil where a value that it needs is not known.
    static func text(of pieces: [Secret.Piece], _ values: [String: String]) -> String? {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let words): text += words
            case .secret(let name):
                guard let value = values[name] else { return nil }
                text += value
            }
        }
        return text
    }

    /// The derived ones among these, each after those that it is made of.
    static func order(of secrets: [Secret]) -> [Secret] {
        var waiting = secrets.filter { !parts(of: $0).isEmpty }
        var ordered: [Secret] = []
        func isReady(_ secret: Secret) -> Bool {
            let parts = parts(of: secret)
            return !waiting.contains { parts.contains($0.name) }
        }
        while let index = waiting.firstIndex(where: isReady) {
            ordered.append(waiting.remove(at: index))
        }
        return ordered
    }

    /// The names of the secrets that derive from one, however far, each after those it needs.
    package static func followers(of name: String, among secrets: [Secret]) -> [String] {
        var touched: Set = [name]
        return order(of: secrets).filter { secret in
            guard parts(of: secret).contains(where: touched.contains) else { return false }
            touched.insert(secret.name)
            return true
        }.map(\.name)
    }
}
