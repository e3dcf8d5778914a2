package import YAML

extension DeclaredMapping {
    /// An item of `dashboards`.
    package static let dashboard = DeclaredMapping(
        "dashboards",
        about: """
            A dashboard of your own, or several. belfry writes it beside the generated ones, with \
            the stack's datasources in the place of those that it was exported with, and without \
            what only an import by hand would fill in (`__inputs`).
            """, atLeastOneOf: ["file", "id"],
        keys: [
            DeclaredKey(
                "file", .text, default: "`dashboards/ID.json`",
                about: "The path of its JSON file, or of a directory, relative to the description.",
                example: "grafana/orders.json"),
            DeclaredKey(
                "id", .integer(1...Int.max),
                about: """
                    The number under which it is published at grafana.com, of which the file is a \
                    copy. belfry downloads nothing; where the copy is missing, it says how to make it.
                    """, example: "1860"),
            DeclaredKey(
                "datasources", .named("NAME", example: "DS_LOKI", .text),
                about: """
                    Which datasource takes the place of one that the dashboard names, by name, uid \
                    or input. For those of Prometheus, belfry knows it.
                    """, example: "{DS_LOKI: Loki}"),
        ])
}
