import YAML

/// The keys of a service, put in an order that people read well, whoever gave them.
struct ServiceKeys {
    /// What runs, what it gets, whom it meets, and last how it is held in bounds.
    private static let order = [
        "image", "build", "pull_policy", "platform", "profiles", "hostname", "init",
        "entrypoint", "command", "working_dir", "user", "group_add", "restart", "stop_signal",
        "stop_grace_period", "environment", "env_file", "ports", "expose", "volumes", "tmpfs",
        "networks", "network_mode", "extra_hosts", "depends_on", "healthcheck", "secrets",
        "configs", "labels", "logging", "read_only", "security_opt", "cap_drop", "cap_add",
        "mem_limit", "memswap_limit", "cpus", "pids_limit", "ulimits", "deploy",
    ]

    private static let ranks = Dictionary(
        uniqueKeysWithValues: order.enumerated().map { ($1, $0) })

    /// Lists of a few words, which read better on one line.
    private static let inlineKeys: Set = ["security_opt", "cap_drop", "cap_add"]

    private var entries: [ConfigEntry] = []

    init() { entries.reserveCapacity(20) }

    var tree: ConfigTree {
        let ranked = entries.enumerated().map { index, entry in
            (rank: Self.ranks[entry.key] ?? Self.order.count, index: index)
        }
        let sorted = ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
        return .mapping(sorted.map { Self.styled(entries[$0.index]) })
    }

    mutating func add(_ key: String, _ value: ConfigTree) {
        entries.append(ConfigEntry(key, value))
    }

    mutating func add(_ key: String, items: [ConfigTree]) {
        if !items.isEmpty { add(key, .sequence(items)) }
    }

    mutating func add(_ key: String, entries items: [ConfigEntry]) {
        if !items.isEmpty { add(key, .mapping(items)) }
    }

    /// Takes a setting over; lists are joined with what the key holds already, else it wins.
    mutating func pass(_ setting: ConfigEntry) {
        guard let index = entries.firstIndex(where: { $0.key == setting.key }) else {
            entries.append(setting)
            return
        }
        guard case .sequence(let known) = entries[index].value,
            case .sequence(let further) = setting.value
        else {
            entries[index] = setting
            return
        }
        entries[index].value = .sequence(known + further)
    }

    private static func styled(_ entry: ConfigEntry) -> ConfigEntry {
        var entry = entry
        if inlineKeys.contains(entry.key) { entry.value = inline(entry.value) }
        if entry.key == "healthcheck", case .mapping(let checks) = entry.value {
            entry.value = .mapping(
                checks.map { check in
                    var check = check
                    if check.key == "test" { check.value = inline(check.value) }
                    return check
                })
        }
        return entry
    }

    private static func inline(_ value: ConfigTree) -> ConfigTree {
        guard case .sequence(let items) = value else { return value }
        return .inline(items)
    }
}
