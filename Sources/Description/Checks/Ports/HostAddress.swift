/// Addresses of the host, as far as publishing ports goes.
enum HostAddress {
    /// Whether it means all addresses of the machine.
    static func isWildcard(_ address: String) -> Bool {
        if address == "*" { return true }
        let parts = address.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
        return parts.count > 1 && parts.allSatisfy { $0.utf8.allSatisfy { $0 == 48 } }
    }

    /// Whether it is an address, which is all that Compose takes, or holds a variable.
    static func isAddress(_ text: String) -> Bool {
        if text.contains("$") || text == "*" { return true }
        if text.contains(":") {
            let isHexadecimal = text.utf8.allSatisfy {
                Grammar.isDigit($0) || (65...70).contains($0 & 0xDF) || $0 == 58 || $0 == 46
            }
            return isHexadecimal && text.utf8.count { $0 == 58 } > 1
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Whether it is this machine itself.
    static func isLoopback(_ address: String) -> Bool {
        if address == "localhost" || address == "::1" { return true }
        // A name may begin like one.
        let parts = address.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { UInt8($0) != nil }
    }

    /// The one way to write an address: equal addresses can't both publish a port.
    static func plain(_ address: String) -> String {
        address == "localhost" ? "127.0.0.1" : address
    }
}
