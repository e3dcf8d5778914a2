import YAML

/// An address as Go's library takes it apart, as far as that decides whether it takes it.
struct GoURL {
    /// What is written before `:`, in small letters; empty for none.
    let scheme: String
    /// What is written behind `//`, with its port; empty for none.
    let host: String

    /// Takes an address; nil where Go refuses it.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard !bytes.contains(where: { $0 < 32 || $0 == 127 }), bytes.first != 58 else {
            return nil
        }
        let (scheme, rest) = Self.split(text)
        self.scheme = scheme.lowercased()
        let path = rest.prefix { $0 != "#" && $0 != "?" }
        guard rest.hasPrefix("//") else {
            // A colon in the first part of a path would be one behind a scheme.
            let first = path.prefix { $0 != "/" }
            guard !scheme.isEmpty || !first.contains(":"), Self.areEscapesWell(path) else {
                return nil
            }
            host = ""
            return
        }
        let authority = path.dropFirst(2).prefix { $0 != "/" }
        host = String(authority.split(separator: "@", omittingEmptySubsequences: false).last ?? "")
        guard Self.isHost(host), Self.areEscapesWell(path) else { return nil }
    }

    private static func split(_ text: String) -> (scheme: String, rest: Substring) {
        guard let colon = text.firstIndex(of: ":") else { return ("", text[...]) }
        let scheme = text[..<colon]
        let isScheme =
            scheme.first?.isLetter == true
            && scheme.utf8.allSatisfy { byte in
                Grammar.isWordPart(byte) && byte != 95 || [43, 45, 46].contains(byte)
            }
        return isScheme ? (String(scheme), text[text.index(after: colon)...]) : ("", text[...])
    }

    /// A name or an address in brackets, and digits behind a colon.
    private static func isHost(_ host: String) -> Bool {
        if host.utf8.contains(where: { [32, 34, 60, 62, 92, 94, 96, 123, 124, 125].contains($0) }) {
            return false
        }
        var port = Substring(host)
        if host.hasPrefix("[") {
            guard let end = host.lastIndex(of: "]") else { return false }
            port = host[host.index(after: end)...]
        } else if let colon = host.lastIndex(of: ":") {
            port = host[colon...]
        } else {
            return true
        }
        return port.isEmpty
            || port.hasPrefix(":") && port.dropFirst().utf8.allSatisfy(Grammar.isDigit)
    }

    private static func areEscapesWell(_ text: Substring) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.allSatisfy { index in
            bytes[index] != 37
                || index + 2 < bytes.count && isHexadecimal(bytes[index + 1])
                    && isHexadecimal(bytes[index + 2])
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        Grammar.isDigit(byte) || (97...102).contains(byte | 0x20)
    }
}
