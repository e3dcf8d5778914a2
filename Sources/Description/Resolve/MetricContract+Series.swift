import StackModel

extension MetricContract {
    /// The name of a series that is there whenever the metric is.
    var seriesName: String {
        switch type {
        case .histogram, .summary: "\(name)_count"
        case .info: name.hasSuffix("_info") ? name : "\(name)_info"
        case .counter, .gauge, .untyped, .stateset: name
        }
    }

    /// The name without what its type adds: `http_requests` for `http_requests_total`.
    var baseName: String {
        type == .counter && name.hasSuffix("_total") ? String(name.dropLast(6)) : name
    }
}
