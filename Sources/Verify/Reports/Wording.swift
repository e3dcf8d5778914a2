/// Small phrases that several messages are made of.
package enum Wording {
    /// `a`, `a and b`, `a, b and 5 more`.
    static func some(_ names: [String]) -> String {
        switch names.count {
        case 0: "nothing"
        case 1: names[0]
        case 2: "\(names[0]) and \(names[1])"
        case 3: "\(names[0]), \(names[1]) and \(names[2])"
        default: "\(names[0]), \(names[1]) and \(names.count - 2) more"
        }
    }

    /// `1 target`, `8 targets`; `plural` where an s is not enough.
    package static func count(_ number: Int, _ one: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? one : plural ?? one + "s")"
    }

    /// A number without a needless `.0`.
    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }

    /// A text of at most so many bytes, and a sign where something was cut off.
    static func cut(_ text: String, to count: Int) -> String {
        guard text.utf8.count > count else { return text }
        return String(decoding: text.utf8.prefix(count), as: UTF8.self) + " …"
    }

    /// Seconds to one decimal.
    static func seconds(_ value: Double) -> String {
        let tenths = Int((max(0, value) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
