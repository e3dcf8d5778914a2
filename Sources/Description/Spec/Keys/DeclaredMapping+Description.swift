package import YAML

extension DeclaredMapping {
    /// The whole of `stack.yaml`.
    package static let description = DeclaredMapping(
        "",
        about: """
            A description is one YAML file, usually `stack.yaml`. Keys that begin with `x-` may hold \
            anything, e.g. anchors; belfry does not read them.
            """,
        others: .extensions,
        keys: [
            DeclaredKey(
                "belfry", .integer(1...StackSpec.formatVersion), isRequired: true,
                about: "The version of the format, which comes first.", example: "1"),
            DeclaredKey(
                "name", .text, isRequired: true,
                about: """
                    The Compose project's name: lower-case letters, digits, `-` and `_`, beginning \
                    with a letter or digit.
                    """, example: "shop"),
            DeclaredKey(
                "hardened", .boolean, default: "`false`",
                about: """
                    Whether your own services run without capabilities, in 512 MB of memory and with \
                    at most 256 processes. A service's own `hardened` wins.
                    """, example: "true"),
            DeclaredKey(
                "include", .list(.either([.text, .mapping(.include)])),
                about: """
                    Compose files of your own that run beside the services, in Compose's words. \
                    Paths are relative to the generated compose file. The services in them are \
                    checked, may be needed, and may be targets of `scrape`.
                    """, example: "[legacy.yml]"),
            DeclaredKey(
                "services", .named("SERVICE", example: "api", .mapping(.service)),
                isRequired: true, about: "What runs, by the name that other services reach it by.",
                example: "\napi: {image: \"registry.example/api:1.4\"}"),
            DeclaredKey(
                "scrape", .list(.mapping(.scrapeJob)),
                about: "Scrape jobs of other hosts, or of Prometheus's service discovery.",
                example: "[{job: node, targets: [\"192.0.2.7:9100\"]}]"),
            DeclaredKey(
                "rules", .list(.either([.text, .mapping(.ruleGroup)])),
                about: """
                    Rules that belong to no service, and recording rules: groups as in a rule file \
                    of Prometheus, or the paths of such files.
                    """,
                example: """

                    - name: totals
                      rules:
                        - {record: stack:targets:up, expr: sum(up)}
                    """),
            DeclaredKey(
                "dashboards", .list(.either([.text, .mapping(.dashboard)])),
                about: """
                    Dashboards of your own: paths of their JSON files, relative to the description, \
                    or of directories, or patterns such as `grafana/*.json`.
                    """, example: "[grafana/orders.json]"),
            DeclaredKey(
                "monitoring",
                .named("KIND", example: nil, .either([.empty, .boolean, .mapping(.monitoring)])),
                default: "Prometheus and Grafana with their defaults",
                about: """
                    The servers that monitor the services, by the kind of their component. `false` \
                    leaves one out.
                    """, example: "{grafana: false}"),
            DeclaredKey(
                "verify", .mapping(.verify), about: "What `belfry verify` does.",
                example: "{timeout: 5m}"),
        ] + resources)

    /// What stands beside the services.
    private static let resources = [
        DeclaredKey(
            "images", .either([.empty, .named("IMAGE", example: "nginx", .text)]),
            about: """
                Images that take the place of others, for private registries and mirrors: a \
                repository, or a repository with a tag, and the image to use instead.
                """, example: "{nginx: \"registry.example/nginx:1.30.4\"}"),
        resource(
            "networks", "network",
            """
            Networks of your own, in Compose's words. belfry adds `backend`, and `monitoring` for \
            what is scraped.
            """, name: "front",
            example: "{front: {driver_opts: {com.docker.network.driver.mtu: 1400}}}"),
        resource(
            "volumes", "volume",
            "Options of volumes, in Compose's words. A volume without options needs no entry.",
            name: "uploads", example: "{uploads: {name: shop-uploads}}"),
        resource(
            "secrets", "secret",
            "Secrets that you bring along, in Compose's words.",
            name: "license", example: "{license: {file: ./license.txt}}"),
        resource(
            "configs", "config",
            "Configuration files that services mount, in Compose's words.",
            name: "settings", example: "{settings: {file: ./settings.toml}}"),
    ]

    private static func resource(
        _ key: String, _ word: String, _ about: String, name: String, example: String
    ) -> DeclaredKey {
        DeclaredKey(
            key,
            .named(
                word.uppercased(), example: name,
                .either([.empty, .named("OPTION", example: "name", .passedOn("Compose's options"))])
            ), about: about, example: example)
    }
}
