/// The ids of everything that can be found about a description, each of which is explained.
package enum FindingIDs {
    /// All of this module's, sorted; those of the YAML reader (`yaml/…`, `fields/…`) are its own.
    package static let all = (reading + resolving + silencing + StackChecks.all.flatMap { $0.ids })
        .sorted()

    /// Found while the files are decoded.
    private static let reading = [
        "alerts/twice", "component/condition", "component/initial", "component/name",
        "component/pattern",
        "component/placeholder",
        "component/witness", "compose/key", "dashboards/format", "format/missing", "format/newer",
        "include/cycle",
        "metrics/path",
        "name/grammar", "needs/prefix", "project/file", "rules/twice", "rules/unread",
        "scrape/host", "parameter/choice", "parameter/pattern",
        "ports/syntax",
        "service/hardened", "service/with",
        "volumes/syntax",
    ]

    /// Found about the wish not to hear a finding.
    private static let silencing = [
        "ignore/error", "ignore/reason", "ignore/unknown", "ignore/unused",
    ]

    /// Found while the description meets the catalogue.
    private static let resolving = [
        "component/role", "component/unknown", "metrics/component",
        "metrics/port",
        "image/volume", "metrics/runtime", "monitoring/config", "needs/clash", "parameter/missing",
        "parameter/unknown",
        "scrape/duplicate", "service/flag",
    ]
}
