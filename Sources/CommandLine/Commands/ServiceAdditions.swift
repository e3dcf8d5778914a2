import Diagnostics
import StackModel
import YAML

/// What belfry added to the user's own services, in words.
struct ServiceAdditions {
    private let groups: [(services: [String], settings: String)]
    /// The services whose ports are on this machine only because nobody wrote an address.
    private let local: [String]

    /// Services that got the same are told of in one line.
    init(of stack: Stack) {
        var groups: [(services: [String], settings: String)] = []
        for service in stack.services where !service.additions.isEmpty {
            let settings = service.additions.map(Self.text).joined(separator: ", ")
            if let index = groups.firstIndex(where: { $0.settings == settings }) {
                groups[index].services.append(service.name)
            } else {
                groups.append(([service.name], settings))
            }
        }
        self.groups = groups
        local = stack.services.filter { service in
            service.ports.contains { $0.isAddressAdded && $0.origin.defined == nil }
        }.map(\.name)
    }

    /// A line for each kind of addition.
    var lines: [StyledText] {
        groups.map { group in
            "Added to \(Self.named(group.services)): \(group.settings)"
        } + (local.isEmpty ? [] : ["Ports published on 127.0.0.1 only: \(Self.named(local))"])
    }

    private static func text(_ setting: ConfigEntry) -> String {
        switch setting.value {
        case .sequence(let items), .inline(let items):
            "\(setting.key): [\(items.compactMap(word).joined(separator: ", "))]"
        case .null, .boolean, .integer, .number, .string, .plain, .mapping:
            word(setting.value).map { "\(setting.key): \($0)" } ?? setting.key
        }
    }

    private static func word(_ value: ConfigTree) -> String? {
        switch value {
        case .string(let text), .plain(let text), .number(let text): text
        case .integer(let number): "\(number)"
        case .boolean(let isOn): "\(isOn)"
        case .null, .sequence, .inline, .mapping: nil
        }
    }

    private static func named(_ services: [String]) -> String {
        let shown = 5
        let names = services.prefix(shown).joined(separator: ", ")
        return services.count <= shown
            ? names : "\(names) and \(services.count - shown) more services"
    }
}
