/// The ids of everything that can be found about a description, each of which is explained.
package enum FindingIDs {
    /// All of this module's, sorted; those of the YAML reader (`yaml/…`, `fields/…`) are its own.
    package static let all = (reading + resolving + StackChecks.all.flatMap { $0.ids }).sorted()

    /// Found while the files are decoded.
    private static let reading = [
        "component/condition", "component/initial", "component/name", "component/placeholder",
        "component/witness", "compose/key", "format/missing", "format/newer", "metrics/path",
        "name/grammar", "needs/prefix", "parameter/choice", "ports/syntax", "service/with",
        "volumes/syntax",
    ]

    /// Found while the description meets the catalogue.
    private static let resolving = [
        "component/role", "component/unknown", "metrics/component", "metrics/port",
        "metrics/runtime", "needs/clash", "parameter/missing", "parameter/unknown",
    ]
}
