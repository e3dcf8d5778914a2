package import YAML

extension DeclaredMapping {
    /// An item of `rules`.
    package static let ruleGroup = DeclaredMapping(
        "rules",
        about: """
            A group of rules as it stands in a rule file of Prometheus. Where an item is a text, it \
            is the path of such a file, relative to the description; a directory, or a pattern such \
            as `rules/*.yml`, takes in all files there. belfry checks them, and writes each group \
            into a file of its own beside the generated rules.
            """,
        keys: [
            DeclaredKey(
                "name", .text, isRequired: true, about: "The group's name.", example: "checkout"),
            DeclaredKey(
                "interval", .duration(),
                default: "Prometheus's `evaluation_interval`",
                about: "The time between two evaluations.", example: "1m"),
            DeclaredKey(
                "query_offset", .duration(),
                about: "How far in the past the rules are evaluated, from Prometheus 2.53 on.",
                example: "30s"),
            DeclaredKey(
                "limit", .integer(Int.min...Int.max), default: "`0`: none",
                about: "How many alerts, or series, a rule may give before it counts as failed.",
                example: "100"),
            DeclaredKey(
                "labels", .named("LABEL", example: "team", .text),
                about: "Labels that are added to all results, from Prometheus 3 on.",
                example: "{team: payments}"),
            DeclaredKey(
                "rules", .either([.empty, .list(.mapping(rule))]), about: "The rules.",
                example:
                    "\n- record: job:requests:rate5m\n  expr: sum by (job) (rate(requests_total[5m]))"
            ),
        ])

    /// A rule of a group, of either kind.
    private static let rule = DeclaredMapping(
        "rules.rules", about: "A recording rule, or an alert as under `metrics.alerts`.",
        atLeastOneOf: ["alert", "record"],
        keys: [recording.keys[0]]
            + alert.keys.map { key in
                key.name == "alert"
                    ? DeclaredKey(key.name, key.value, about: key.about, example: key.example)
                    : key
            })

    /// A recording rule.
    package static let recording = DeclaredMapping(
        "rules.rules", about: "A recording rule.",
        keys: [
            DeclaredKey(
                "record", .text,
                about: "The name under which the result is kept, for a recording rule.",
                example: "job:requests:rate5m"),
            DeclaredKey(
                "expr", .text, isRequired: true, about: "The query in PromQL.",
                example: "sum by (job) (rate(requests_total[5m]))"),
            DeclaredKey(
                "labels", .named("LABEL", example: "team", .text),
                about: "Labels that are added to the result.", example: "{team: payments}"),
        ])
}
