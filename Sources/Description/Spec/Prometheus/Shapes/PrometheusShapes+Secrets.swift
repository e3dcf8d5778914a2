extension PrometheusShapes {
    /// Every key of a single value, and whether it is a secret anywhere.
    static let secrets: [String: Bool] = {
        var known: [String: Bool] = [:]
        for mapping in [job, discovery, server] { note(mapping, into: &known) }
        return known
    }()

    private static func note(_ mapping: PrometheusMapping, into known: inout [String: Bool]) {
        for (key, shape) in mapping.shapes { note(key, shape, into: &known) }
    }

    private static func note(
        _ key: String, _ shape: PrometheusShape, into known: inout [String: Bool]
    ) {
        switch shape.form {
        case .scalar(.secret): known[key] = true
        case .scalar: known[key] = known[key] ?? false
        case .list(let item, _): note(key, item, into: &known)
        case .mapping(let mapping): note(mapping, into: &known)
        case .entries, .anything: break
        }
    }
}
