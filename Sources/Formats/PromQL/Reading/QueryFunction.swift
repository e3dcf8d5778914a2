/// A function of PromQL.
package struct QueryFunction: Sendable, Hashable {
    /// The name, as it must be written.
    package let name: String
    /// The types of its arguments; the last one goes for all that may follow.
    package let parameters: [QueryType]
    /// How many of the parameters must be given.
    let required: Int
    /// How many may be given; nil for any number.
    let allowed: Int?
    /// The type of its value.
    package let type: QueryType
    /// How Prometheus is brought to know it.
    let availability: Availability

    /// Which Prometheus knows a function.
    enum Availability: Sendable, Hashable {
        /// Each of version 3.
        case always
        /// One that is started with a feature flag.
        case flag
        /// A later one than 3.5.
        case later
    }

    /// The function of that name.
    static func named(_ name: String) -> QueryFunction? { all[name] }

    /// The names of all functions that need no flag.
    static let names = all.values.filter { $0.availability == .always }.map(\.name).sorted()

    private init(
        _ name: String, _ parameters: [QueryType], required: Int? = nil, takesMore: Bool = false,
        type: QueryType = .instantVector, _ availability: Availability = .always
    ) {
        self.name = name
        self.parameters = parameters
        self.required = required ?? parameters.count
        allowed = takesMore ? nil : parameters.count
        self.type = type
        self.availability = availability
    }

    private static let all: [String: QueryFunction] = {
        let functions = ofOneVector + ofRanges + ofTime + others + withFlag
        return Dictionary(functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }()

    private static func each(
        _ names: [String], _ parameters: [QueryType], required: Int? = nil,
        _ availability: Availability = .always
    ) -> [QueryFunction] {
        names.map { QueryFunction($0, parameters, required: required, availability) }
    }

    private static let ofOneVector: [QueryFunction] = each(
        [
            "abs", "absent", "acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos",
            "cosh", "deg", "exp", "floor", "histogram_avg", "histogram_count",
            "histogram_stddev", "histogram_stdvar", "histogram_sum", "ln", "log10", "log2", "rad",
            "sgn", "sin", "sinh", "sort", "sort_desc", "sqrt", "tan", "tanh", "timestamp",
        ], [.instantVector])

    private static let ofTime: [QueryFunction] = each(
        [
            "day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute",
            "month", "year",
        ], [.instantVector], required: 0)

    private static let ofRanges: [QueryFunction] = each(
        [
            "absent_over_time", "avg_over_time", "changes", "count_over_time", "delta", "deriv",
            "idelta", "increase", "irate", "last_over_time", "max_over_time", "min_over_time",
            "present_over_time", "rate", "resets", "stddev_over_time", "stdvar_over_time",
            "sum_over_time",
        ], [.rangeVector])

    private static let others: [QueryFunction] = [
        QueryFunction("clamp", [.instantVector, .scalar, .scalar]),
        QueryFunction("clamp_max", [.instantVector, .scalar]),
        QueryFunction("clamp_min", [.instantVector, .scalar]),
        QueryFunction("histogram_fraction", [.scalar, .scalar, .instantVector]),
        QueryFunction("histogram_quantile", [.scalar, .instantVector]),
        QueryFunction(
            "label_join", [.instantVector, .string, .string, .string], required: 3, takesMore: true),
        QueryFunction("label_replace", [.instantVector, .string, .string, .string, .string]),
        QueryFunction("pi", [], type: .scalar),
        QueryFunction("predict_linear", [.rangeVector, .scalar]),
        QueryFunction("quantile_over_time", [.scalar, .rangeVector]),
        QueryFunction("round", [.instantVector, .scalar], required: 1),
        QueryFunction("scalar", [.instantVector], type: .scalar),
        QueryFunction("time", [], type: .scalar),
        QueryFunction("vector", [.scalar]),
    ]

    private static let withFlag: [QueryFunction] =
        each(
            [
                "mad_over_time", "ts_of_last_over_time", "ts_of_max_over_time",
                "ts_of_min_over_time",
            ], [.rangeVector], .flag)
        + each(["first_over_time", "ts_of_first_over_time"], [.rangeVector], .later)
        + each(["double_exponential_smoothing"], [.rangeVector, .scalar, .scalar], .flag)
        + each(["info"], [.instantVector, .instantVector], required: 1, .flag)
        + each(["sort_by_label", "sort_by_label_desc"], [.instantVector, .string], .flag)
}
