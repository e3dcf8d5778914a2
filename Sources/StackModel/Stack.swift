package import YAML

/// What will run and what is promised about it; generate and verify read this same value.
package struct Stack: Sendable {
    /// The Compose project's name.
    package var name: String
    /// The description file.
    package var origin: Origin
    /// The application's services first, in the order of the description, then what belfry adds.
    package var services: [Service]
    /// The project's networks, those that belfry adds included.
    package var networks: [Network]
    /// The project's named volumes.
    package var volumes: [Volume]
    /// The project's secrets, the user's own included.
    package var secrets: [Secret]
    /// What the description takes from Compose's environment and gives no default for, by name.
    package var variables: [Variable]
    /// The user's own files of configuration that services refer to.
    package var configs: [SharedConfig] = []
    /// Compose files of the user's own that run beside it, in Compose's words.
    package var includes: [ConfigTree] = []
    /// What watches the application.
    package var monitoring: Monitoring
    /// What to do to the application so that metrics move which appear only after use.
    package var exercise: [ExerciseStep]
    /// What the user deleted from the generated files.
    package var leftOut = LeftOut()
    /// How long verify may wait at most; nil leaves it to the intervals.
    package var verifyTimeout: TimeSpan?

    package init(
        name: String, origin: Origin, services: [Service], networks: [Network],
        volumes: [Volume], secrets: [Secret], monitoring: Monitoring, exercise: [ExerciseStep]
    ) {
        self.name = name
        self.origin = origin
        self.services = services
        self.networks = networks
        self.volumes = volumes
        self.secrets = secrets
        variables = []
        self.monitoring = monitoring
        self.exercise = exercise
    }
}
