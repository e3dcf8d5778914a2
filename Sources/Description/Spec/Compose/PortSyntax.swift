import Diagnostics
import StackModel
import YAML

/// Compose's ways to publish a port, short (`[[ADDRESS:]HOST:]CONTAINER[/PROTOCOL]`) and long.
enum PortSyntax {
    /// Where ports are published unless the user writes an address: not on the network.
    static let loopback = "127.0.0.1"

    /// All addresses of the machine: where Compose publishes ports without an address.
    static let everywhere = "0.0.0.0"

    /// The ports of one item of `ports`, which are published at `usual` where no address is
    /// written.
    static func ports(
        _ node: YAMLNode, _ provenance: Provenance, usual: String = loopback,
        into bag: inout DiagnosticBag
    ) -> [PublishedPort] {
        if node.mappingEntries != nil { return long(node, provenance, usual, into: &bag) }
        guard let text = ScalarReader.text(node, "ports", into: &bag)?.value else { return [] }
        let (port, problem) = short(text, provenance.origin(node.span), usual: usual)
        if let problem { report(problem, text, at: node.span, into: &bag) }
        return port.map { [$0] } ?? []
    }

    /// Reads the short form; the second value says what is wrong with it.
    static func short(
        _ text: String, _ origin: Origin, usual: String = loopback
    ) -> (PublishedPort?, String?) {
        let (rest, transport) = transport(of: text)
        guard ["tcp", "udp", "sctp"].contains(transport) || transport.contains("$") else {
            return (nil, "`\(transport)` is not `tcp`, `udp` or `sctp`")
        }
        let parts = parts(of: rest)
        guard let target = parts.last, (1...3).contains(parts.count) else {
            return (nil, "it has too many parts")
        }
        let published = parts.count > 1 ? parts[parts.count - 2] : nil
        let written = parts.count > 2 && !parts[0].isEmpty ? unbracketed(parts[0]) : usual
        guard PortRange.isPort(target) else { return (nil, "`\(target)` is no container port") }
        if let published, !published.isEmpty, !PortRange.isPort(published) {
            return (nil, "`\(published)` is no host port")
        }
        if let problem = PortRange.mismatch(published, target) { return (nil, problem) }
        guard HostAddress.isAddress(written) else {
            return (nil, "`\(written)` is not an IP address")
        }
        var port = PublishedPort(
            address: written,
            published: published.flatMap { $0.isEmpty ? nil : $0 }, target: target,
            transport: transport, origin: origin)
        port.isAddressAdded = usual == loopback && (parts.count < 3 || parts[0].isEmpty)
        return (port, nil)
    }

    private static func transport(of text: String) -> (rest: Substring, transport: String) {
        guard let slash = text.lastIndex(of: "/"), !text[slash...].contains("}") else {
            return (text[...], "tcp")
        }
        return (text[..<slash], String(text[text.index(after: slash)...]))
    }

    /// The parts between colons that stand outside `${…}` and `[…]`.
    private static func parts(of text: Substring) -> [String] {
        var parts = [""]
        var depth = 0
        for character in text {
            if character == "{" || character == "[" { depth += 1 }
            if character == "}" || character == "]" { depth -= 1 }
            if character == ":" && depth == 0 {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts
    }

    private static func unbracketed(_ address: String) -> String {
        guard address.hasPrefix("["), address.hasSuffix("]") else { return address }
        return String(address.dropFirst().dropLast())
    }

    private static func long(
        _ node: YAMLNode, _ provenance: Provenance, _ usual: String,
        into bag: inout DiagnosticBag
    ) -> [PublishedPort] {
        guard var fields = FieldReader(node, "ports", .port, into: &bag) else { return [] }
        let target = fields.requiredText("target", into: &bag)
        let published = fields.text("published", into: &bag)
        let address = fields.text("host_ip", into: &bag)
        let transport = fields.text("protocol", into: &bag)
        var settings: [ConfigEntry] = []
        for key in ["name", "mode", "app_protocol"] {
            if let value = fields.node(key) { settings.append(ConfigEntry(key, ConfigTree(value))) }
        }
        fields.finish(into: &bag)
        guard let target else { return [] }
        for text in [target, published].compactMap({ $0 }) where !PortRange.isPort(text.value) {
            report("`\(text.value)` is no port", text.value, at: text.span, into: &bag)
            return []
        }
        if let address, !HostAddress.isAddress(address.value) {
            let text = address.value
            report("`\(text)` is not an IP address", text, at: address.span, into: &bag)
            return []
        }
        var port = PublishedPort(
            address: address?.value ?? usual, published: published?.value,
            target: target.value, transport: transport?.value ?? "tcp", settings: settings,
            origin: provenance.origin(node.span))
        port.isAddressAdded = usual == loopback && address == nil
        return [port]
    }

    private static func report(
        _ problem: String, _ text: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "ports/syntax", "`\(text)` cannot be published: \(problem)", at: span,
                help: "write `\"HOST:CONTAINER\"` or `\"ADDRESS:HOST:CONTAINER\"`, e.g. "
                    + "`\"8080:80\"`"))
    }
}
