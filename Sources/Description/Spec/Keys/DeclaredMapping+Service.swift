package import YAML

extension DeclaredMapping {
    /// A service of `services`.
    package static let service = DeclaredMapping(
        "services",
        about: """
            A service is your own code, an image, or a component of the catalogue. Beside the keys \
            here it takes every service key of the Compose specification.
            """,
        others: .passedOnWithExtensions(unreadComposeKeys, to: "Compose"),
        keys: ownKeys + composeKeys)

    /// The keys of a service that are belfry's own, beside Compose's.
    static let ownKeys = [
        DeclaredKey(
            "component", .text,
            about: """
                The kind of the component that the service is. `belfry components` lists them; your \
                own are in `belfry/components/`.
                """, example: "redis  # a database, queue or other service that belfry knows"),
        DeclaredKey(
            "with", .parameters, about: "Values of the component's parameters.",
            example: "{version: 7.4.11-alpine}", beside: "component: redis"),
        DeclaredKey(
            "needs", .list(.either([.text, .mapping(.need)])),
            about: """
                The services that this one uses. They start first and are healthy, and their \
                addresses and passwords are in its environment.
                """, example: "[cache]"),
        DeclaredKey(
            "metrics", .either([.word("false"), .mapping(.metrics), .list(.mapping(.metrics))]),
            about: """
                Where the service serves its metrics, and what they promise; a list, if it has \
                    several ports with metrics. `false` runs a component without its exporter, \
                    alerts and dashboard.
                """, example: "{port: 8080}"),
        DeclaredKey(
            "hardened", .boolean, default: "the description's `hardened`",
            about: """
                Whether it runs without capabilities, in 512 MB of memory and with at most 256 \
                processes. Components always are hardened.
                """, example: "true"),
        ignored(.ignore, example: "{service/root: it reads raw sockets}"),
    ]

    /// An item of `needs`.
    package static let need = DeclaredMapping(
        "services.needs", about: "A need that is more than the name of a service.",
        keys: [
            DeclaredKey(
                "service", .text, isRequired: true, about: "The service that is needed.",
                example: "cache"),
            DeclaredKey(
                "prefix", .text,
                about: """
                    What is put before the names of its variables: letters, digits and `_`. Two \
                    stores of one kind need it.
                    """, example: "CACHE_"),
            DeclaredKey(
                "as", .choice(of: NeedSpec.Delivery.self), default: "`files`",
                about: """
                    How its secrets arrive: as `files`, with a variable `…_FILE` that names the \
                    path, or in the `environment` itself, for programs that can't read files.
                    """, example: "environment"),
        ])

    /// An item of `ignore`, in its longer form.
    package static let ignore = DeclaredMapping(
        "services.ignore", about: "A warning to leave out, in the longer form.",
        keys: [
            DeclaredKey(
                "id", .text, isRequired: true, about: "The id of the finding.",
                example: "service/root"),
            DeclaredKey(
                "reason", .text, about: "Why; without a reason nothing is ignored.",
                example: "it reads raw sockets"),
        ])

    /// `ignore`, which services and servers have.
    private static func ignored(_ longer: DeclaredMapping, example: String) -> DeclaredKey {
        DeclaredKey(
            "ignore",
            .either([.named("ID", example: "service/root", .text), .list(.mapping(longer))]),
            about: "The warnings to leave out about this part, each with the reason.",
            example: example)
    }

    /// A server of `monitoring`.
    package static let monitoring = DeclaredMapping(
        "monitoring", about: "Parameters of the component stand beside these keys.",
        others: .parameters,
        keys: [
            DeclaredKey(
                "service", .mapping(.overlay),
                about: """
                    Keys in Compose's words for the server's own container, which win over those of \
                    the component. An empty list takes the component's away.
                    """, example: "{mem_limit: 1g}"),
            DeclaredKey(
                "config", .named("SECTION", example: "global", .passedOn("the server's settings")),
                about: """
                    Settings in the server's own words. Prometheus: whatever `prometheus.yml` may \
                    hold, such as `global.external_labels`, `alerting` or `remote_write`, except \
                    what belfry writes itself. Grafana: settings by section, as in `grafana.ini`. \
                    `{secret: NAME}` in the place of a value becomes a file that Prometheus reads.
                    """, example: "{global: {external_labels: {site: home}}}"),
            DeclaredKey(
                "datasources", .list(.mapping(.datasource)),
                about: """
                    Grafana only: further datasources, in the words of Grafana's provisioning. A \
                    service that an address names is reached. `{secret: NAME}` in the place of a \
                    value becomes a file that Grafana reads.
                    """, example: "[{name: Loki, type: loki, url: \"http://loki.example:3100\"}]",
                role: ComponentRole.dashboards.rawValue),
            ignored(
                ignore.seen(at: "monitoring.ignore"),
                example: "{service/root: the volume belongs to root}"),
        ])

    /// An item of `datasources`.
    package static let datasource = DeclaredMapping(
        "monitoring.datasources", about: "A datasource as Grafana's provisioning has it.",
        others: .open(to: "Grafana"),
        keys: [
            DeclaredKey(
                "name", .text, isRequired: true, about: "The datasource's name.", example: "Loki"),
            DeclaredKey(
                "type", .text, isRequired: true, about: "The id of its plugin.", example: "loki"),
        ])

    /// Compose's keys for a server of `monitoring`.
    package static let overlay = DeclaredMapping(
        "monitoring.service", about: "Every service key of the Compose specification.",
        others: .passedOnWithExtensions(unreadComposeKeys, to: "Compose"), sameAs: "services",
        keys: composeKeys)
}
