import StackModel
import YAML

/// The machine itself, as containers on the project's networks reach it.
enum HostGateway {
    /// Docker Desktop knows the name; elsewhere an entry makes it known (Docker 20.10 and newer).
    static let name = "host.docker.internal"
    private static let address = "host-gateway"

    /// Makes the name known to a service, unless the user has said what it means.
    static func add(to service: inout Service) {
        guard let index = service.settings.firstIndex(where: { $0.key == "extra_hosts" }) else {
            return service.settings.append(ConfigEntry("extra_hosts", [.string(line)]))
        }
        switch service.settings[index].value {
        case .mapping(let entries):
            guard !entries.contains(where: { $0.key == name }) else { return }
            service.settings[index].value = .mapping(
                entries + [ConfigEntry(name, .string(address))])
        case .sequence(let items), .inline(let items):
            let isKnown = items.contains { item in
                item.valueText.map { $0.hasPrefix(name + ":") || $0.hasPrefix(name + "=") } ?? false
            }
            if !isKnown { service.settings[index].value = .sequence(items + [.string(line)]) }
        case .null, .boolean, .integer, .number, .string, .plain: return
        }
    }

    private static var line: String { "\(name):\(address)" }
}
