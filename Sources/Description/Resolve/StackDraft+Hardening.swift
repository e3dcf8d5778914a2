import StackModel
import YAML

extension StackDraft {
    /// Gives the user's own services the safe settings that they don't have; the user's keys win.
    mutating func harden() {
        let oneShots = Set(
            services.flatMap(\.dependencies).filter { $0.condition == .completed }.map(\.service))
        for index in services.indices where services[index].purpose == .application {
            services[index].harden(isOneShot: oneShots.contains(services[index].name))
        }
    }
}

extension Service {
    /// Adds the safe settings that are not there; enough for most code, and easy to change.
    fileprivate mutating func harden(isOneShot: Bool) {
        let resources = setting("deploy")?["resources"]
        if setting("deploy")?["restart_policy"] == nil && !isOneShot {
            setDefault("restart", "unless-stopped")
        }
        if setting("privileged")?.valueText != "true" {
            setDefault("security_opt", ["no-new-privileges:true"])
            setDefault("cap_drop", ["ALL"])
        }
        // Compose refuses limits in two places, the engine one below what is reserved.
        if resources?["limits"] != nil { return }
        let isReserved =
            resources?["reservations"]?["memory"] != nil
            || setting("mem_reservation") != nil || setting("memswap_limit") != nil
        if !isReserved { setDefault("mem_limit", "512m") }
        setDefault("pids_limit", 256)
    }

    /// Takes a component's limits back for which the user has set `deploy.resources.limits`.
    mutating func yieldLimits(to overlay: ComposeFragment) {
        guard let limits = overlay.setting("deploy")?.value["resources"]?["limits"] else { return }
        for (key, limit) in [("mem_limit", "memory"), ("pids_limit", "pids"), ("cpus", "cpus")]
        where limits[limit] != nil && overlay.setting(key) == nil {
            settings.removeAll { $0.key == key }
        }
    }

    private mutating func setDefault(_ key: String, _ value: ConfigTree) {
        if setting(key) == nil { settings.append(ConfigEntry(key, value)) }
    }
}
