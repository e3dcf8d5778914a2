import YAML

extension ConfigTree {
    /// A number as JSON holds it: whole ones without a fraction; what isn't finite has none.
    static func value(_ number: Double) -> ConfigTree {
        if let whole = Int(exactly: number) { return .integer(whole) }
        return number.isFinite ? .number(String(number)) : .null
    }
}
