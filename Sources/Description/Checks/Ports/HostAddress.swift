/// Addresses of the host, as far as publishing ports goes.
enum HostAddress {
    /// Whether it means all addresses of the machine.
    static func isWildcard(_ address: String) -> Bool {
        ["0.0.0.0", "::", "0:0:0:0:0:0:0:0", "*"].contains(address)
    }

    /// Whether it is this machine itself.
    static func isLoopback(_ address: String) -> Bool {
        address == "localhost" || address.hasPrefix("127.") || address == "::1"
    }

    /// The one way to write an address: equal addresses can't both publish a port.
    static func plain(_ address: String) -> String {
        address == "localhost" ? "127.0.0.1" : address
    }
}
