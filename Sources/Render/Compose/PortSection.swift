import StackModel
import YAML

/// An item of `ports` in Compose's words: a text, or a mapping where it has further options.
enum PortSection {
    static func item(of port: PublishedPort) -> ConfigTree {
        port.settings.isEmpty ? .string(text(of: port)) : .mapping(entries(of: port))
    }

    /// The short form; an empty host port lets the engine choose one.
    private static func text(of port: PublishedPort) -> String {
        let host = unbracketed(port.address)
        let address = host.contains(":") ? "[\(host)]" : host
        var text = address.isEmpty ? "" : address + ":"
        if let published = port.published {
            text += published + ":"
        } else if !address.isEmpty {
            text += ":"
        }
        text += port.target
        return port.transport == "tcp" ? text : text + "/" + port.transport
    }

    /// The long form, which alone has room for options.
    private static func entries(of port: PublishedPort) -> [ConfigEntry] {
        let target = Int(port.target).map(ConfigTree.integer) ?? .string(port.target)
        var entries = [ConfigEntry("target", target)]
        let address = unbracketed(port.address)
        if !address.isEmpty { entries.append(ConfigEntry("host_ip", .string(address))) }
        if let published = port.published {
            entries.append(ConfigEntry("published", .string(published)))
        }
        if port.transport != "tcp" {
            entries.append(ConfigEntry("protocol", .string(port.transport)))
        }
        return entries + port.settings
    }

    private static func unbracketed(_ address: String) -> String {
        address.hasPrefix("[") && address.hasSuffix("]")
            ? String(address.dropFirst().dropLast()) : address
    }
}
