/// Passwords in URLs and data source names: `scheme://user:password@host`.
enum URLPassword {
    /// The first password in a text that is written out there.
    static func first(in text: String) -> String? {
        let bytes = Array(text.utf8)
        var index = 0
        while let colon = bytes[index...].firstIndex(of: 58) {
            index = colon + 1
            guard colon > 0, Grammar.isWordPart(bytes[colon - 1]), colon + 2 < bytes.count,
                bytes[colon + 1] == 47, bytes[colon + 2] == 47
            else { continue }
            let start = colon + 3
            let end = bytes[start...].firstIndex(where: endsAuthority) ?? bytes.count
            if let password = password(of: bytes[start..<end]) { return password }
            index = end
        }
        return nil
    }

    private static func password(of authority: ArraySlice<UInt8>) -> String? {
        guard let at = authority.lastIndex(of: 64) else { return nil }
        let userInfo = authority[..<at]
        guard let colon = separator(in: userInfo) else { return nil }
        let text = String(decoding: userInfo[(colon + 1)...], as: UTF8.self)
        return SecretValue.literal(text).flatMap { isStandIn($0) ? nil : $0 }
    }

    /// The colon between user and password, not one of `${NAME:-default}`.
    private static func separator(in userInfo: ArraySlice<UInt8>) -> Int? {
        var depth = 0
        return userInfo.indices.first { index in
            if userInfo[index] == 123 { depth += 1 }
            if userInfo[index] == 125 { depth -= 1 }
            return userInfo[index] == 58 && depth == 0
        }
    }

    private static func isStandIn(_ text: String) -> Bool {
        text.hasPrefix("<") || text.hasPrefix("{") || text.utf8.allSatisfy { $0 == 42 || $0 == 120 }
    }

    private static func endsAuthority(_ byte: UInt8) -> Bool {
        // `/`, `?`, `#`, spaces and quotes.
        byte <= 32 || [47, 63, 35, 34, 39, 96].contains(byte)
    }
}
