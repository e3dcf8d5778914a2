import YAML

extension ConfigTree {
    /// A number as JSON holds it: whole ones without a fraction; what isn't finite has none.
    static func value(_ number: Double) -> ConfigTree {
        guard number.isFinite else { return .null }
        let text = String(number)
        if text.hasSuffix(".0"), let whole = Int(text.dropLast(2)) { return .integer(whole) }
        return .number(text)
    }
}
