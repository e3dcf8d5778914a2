import StackModel
package import YAML

extension DeclaredMapping {
    /// Compose's service keys into which belfry looks.
    static let composeKeys = [
        DeclaredKey(
            "image", .text, about: "Compose's `image`.", example: "registry.example/api:1.4"),
        DeclaredKey(
            "build", .passedOn("Compose's `build`"), about: "Compose's `build`.", example: "."),
        DeclaredKey(
            "environment",
            .either([
                .empty, .named("VARIABLE", example: "LOG_LEVEL", .either([.empty, .text])),
                .list(.text),
            ]),
            about: "Compose's `environment`. What is written here wins over what `needs` provides.",
            example: "{LOG_LEVEL: info}"),
        DeclaredKey(
            "ports", .list(.either([.text, .mapping(.port)])),
            about: "Compose's `ports`, on 127.0.0.1 unless an address is written.",
            example: "[\"8080:8080\"]"),
        DeclaredKey(
            "networks",
            .either([
                .empty, .named("NETWORK", example: "front", .passedOn("Compose's options")),
                .list(.text),
            ]), default: "`backend`, and `monitoring` for what is scraped",
            about:
                "Compose's `networks`: those that it joins besides `backend`, where it reaches what it needs.",
            example: "[front]"),
        DeclaredKey(
            "volumes",
            .list(
                .either([
                    .text, .named("OPTION", example: "type", .passedOn("Compose's options")),
                ])),
            about: "Compose's `volumes`. Named volumes are declared by belfry.",
            example: "[\"uploads:/srv/uploads\"]"),
        DeclaredKey(
            "depends_on",
            .either([
                .empty,
                .named("SERVICE", example: "migrate", .either([.empty, .mapping(.dependency)])),
                .list(.text),
            ]),
            about: "Compose's `depends_on`: only the order. `needs` does this and more.",
            example: "{migrate: {condition: service_completed_successfully}}"),
        DeclaredKey(
            "secrets", .list(.either([.text, .mapping(.secret)])),
            about: "Compose's `secrets`: those that it reads.", example: "[license]"),
        DeclaredKey(
            "healthcheck", .passedOn("Compose's `healthcheck`"),
            about: "Compose's `healthcheck`, for which `needs` waits.",
            example: "{test: [CMD, /app/api, -healthcheck], interval: 5s}"),
    ]

    /// Compose's other service keys, which belfry passes on.
    static let unreadComposeKeys = ComposeKeys.service
        .subtracting(composeKeys.map(\.name)).sorted()

    /// An item of `ports`, in Compose's longer form.
    package static let port = DeclaredMapping(
        "services.ports", about: "A port in Compose's longer form.",
        keys: [
            DeclaredKey(
                "target", .text, isRequired: true,
                about: "The port in the container, or a range of ports.", example: "8080"),
            DeclaredKey(
                "published", .text, default: "one that the engine chooses",
                about: "The port on the host, or a range of ports.", example: "8080"),
            DeclaredKey(
                "host_ip", .text, default: "`127.0.0.1`",
                about: "The address on the host; `0.0.0.0` for all.", example: "0.0.0.0"),
            DeclaredKey(
                "protocol", .text, default: "`tcp`", about: "`tcp` or `udp`.", example: "udp"),
            passedOn("name", "ports", example: "web"),
            passedOn("mode", "ports", example: "host"),
            passedOn("app_protocol", "ports", example: "http"),
        ])

    /// An item of a service's `secrets`, in Compose's longer form.
    package static let secret = DeclaredMapping(
        "services.secrets", about: "A secret in Compose's longer form.",
        keys: [
            DeclaredKey(
                "source", .text, isRequired: true, about: "The secret, by its name.",
                example: "license"),
            passedOn("target", "secrets", example: "license.txt"),
            passedOn("uid", "secrets", example: "\"1000\""),
            passedOn("gid", "secrets", example: "\"1000\""),
            passedOn("mode", "secrets", example: "0o440"),
        ])

    /// A service of `depends_on`, in Compose's longer form.
    package static let dependency = DeclaredMapping(
        "services.depends_on", about: "A dependency in Compose's longer form.",
        keys: [
            DeclaredKey(
                "condition", .choice(of: Dependency.Condition.self), default: "`service_started`",
                about: "How far the other service must have come.", example: "service_healthy"),
            passedOn("restart", "depends_on", example: "true"),
            passedOn("required", "depends_on", example: "false"),
        ])

    private static func passedOn(_ key: String, _ owner: String, example: String) -> DeclaredKey {
        DeclaredKey(
            key, .passedOn("a value that Compose takes"),
            about: "Compose's `\(key)` in an item of `\(owner)`, passed on.",
            example: example)
    }
}
