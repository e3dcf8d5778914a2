import YAML

extension StackSpec {
    /// What the user's own compose files say of services, each file's by itself.
    var foreignServices: [ComposeServiceSpec] { included.services + (override?.services ?? []) }

    /// The same with what the user's own compose files declare beside services.
    var withForeignResources: StackSpec {
        var spec = self
        for unit in [included, override].compactMap(\.self) {
            spec.networks = ResourceSpec.merged(spec.networks, unit.networks)
            spec.volumes = ResourceSpec.merged(spec.volumes, unit.volumes)
            spec.secrets = ResourceSpec.merged(spec.secrets, unit.secrets)
            spec.configs = ResourceSpec.merged(spec.configs, unit.configs)
        }
        return spec
    }
}
