import StackModel
import YAML

extension StackDraft {
    /// Gives the user's own services safe settings that any image can live with, and the strict
    /// ones where the user asks for `hardened`; the user's keys win.
    mutating func harden() {
        let oneShots = Set(
            services.flatMap(\.dependencies).filter { $0.condition == .completed }.map(\.service))
        let wishes = Dictionary(
            spec.services.map { ($0.name.value, $0.isHardened?.value) }, uniquingKeysWith: { $1 })
        for index in services.indices where services[index].purpose == .application {
            let name = services[index].name
            let isStrict = (wishes[name] ?? nil) ?? spec.isHardened?.value ?? false
            services[index].harden(isStrict: isStrict, isOneShot: oneShots.contains(name))
        }
    }
}

extension Service {
    /// The memory and the processes, threads included, that a strict service may have.
    private static let limits: [(key: String, value: ConfigTree)] =
        [("mem_limit", "512m"), ("pids_limit", 256)]

    /// Adds the settings that are not there.
    ///
    /// Only a service that asks for it loses capabilities: the entrypoints of nginx, PostgreSQL,
    /// MySQL, RabbitMQ and many others start as root and then change owners and users, which
    /// `cap_drop: [ALL]` forbids. A limit kills what needs more, and only its user knows that.
    fileprivate mutating func harden(isStrict: Bool, isOneShot: Bool) {
        let resources = setting("deploy")?["resources"]
        if setting("deploy")?["restart_policy"] == nil && !isOneShot {
            setDefault("restart", "unless-stopped")
        }
        let isPrivileged = setting("privileged")?.valueText == "true"
        if !isPrivileged { setDefault("security_opt", ["no-new-privileges:true"]) }
        guard isStrict else { return }
        if !isPrivileged { setDefault("cap_drop", ["ALL"]) }
        // Compose refuses limits in two places, the engine one below what is reserved.
        if resources?["limits"] != nil { return }
        let isReserved =
            resources?["reservations"]?["memory"] != nil
            || setting("mem_reservation") != nil || setting("memswap_limit") != nil
        for limit in Self.limits where limit.key != "mem_limit" || !isReserved {
            setDefault(limit.key, limit.value)
        }
    }

    /// Puts a component's limits where the user has set some: Compose refuses `mem_limit` as soon
    /// as there are `deploy.resources.limits` that do not say the same.
    mutating func yieldLimits(to overlay: ComposeFragment) {
        let reserved = overlay.setting("deploy")?.value["resources"]?["reservations"]?["memory"]
        // What is reserved may be more than the limit, which the engine refuses.
        if reserved != nil || overlay.setting("mem_reservation") != nil,
            overlay.setting("mem_limit") == nil
        {
            settings.removeAll { $0.key == "mem_limit" }
        }
        guard let limits = overlay.setting("deploy")?.value["resources"]?["limits"] else { return }
        for (key, limit) in [("mem_limit", "memory"), ("pids_limit", "pids"), ("cpus", "cpus")]
        where overlay.setting(key) == nil {
            guard let own = setting(key) else { continue }
            settings.removeAll { $0.key == key }
            if limits[limit] == nil { addLimit(limit, own) }
        }
    }

    private mutating func addLimit(_ limit: String, _ value: ConfigTree) {
        // A size is a text there, and a number of processes may be one.
        let value = limit == "pids" ? value : .string(value.valueText ?? "")
        settings = ConfigMerge.merged(
            settings,
            [ConfigEntry("deploy", ["resources": ["limits": .mapping([.init(limit, value)])]])])
    }

    private mutating func setDefault(_ key: String, _ value: ConfigTree) {
        guard setting(key) == nil else { return }
        settings.append(ConfigEntry(key, value))
        additions.append(ConfigEntry(key, value))
    }
}
