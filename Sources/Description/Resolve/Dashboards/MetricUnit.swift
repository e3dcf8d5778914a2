import StackModel

/// Grafana's unit for a metric: as promised, or as the name's ending says.
enum MetricUnit {
    /// By the naming conventions of Prometheus, base units only.
    private static let endings: [(ending: String, unit: String)] = [
        ("_seconds", "s"), ("_bytes", "bytes"), ("_ratio", "percentunit"), ("_percent", "percent"),
        ("_celsius", "celsius"), ("_volts", "volt"), ("_amperes", "amp"), ("_joules", "joule"),
        ("_meters", "lengthm"), ("_timestamp_seconds", "dateTimeFromNow"),
    ]

    /// The unit of its values.
    static func of(_ contract: MetricContract) -> String {
        if let unit = contract.unit { return unit }
        let name = contract.baseName
        // The longest ending says most: a timestamp is counted in seconds, but is no duration.
        let matches = endings.filter { name.hasSuffix($0.ending) }
        return matches.max { $0.ending.utf8.count < $1.ending.utf8.count }?.unit ?? "short"
    }

    /// The unit of its values' growth per second.
    static func ofRate(_ contract: MetricContract) -> String {
        switch of(contract) {
        case "bytes": "Bps"
        case "s": "percentunit"
        case "short" where contract.baseName.hasSuffix("requests"): "reqps"
        case "short": "ops"
        case let unit: unit
        }
    }
}
