import YAML

extension ConfigTree {
    /// The text of a scalar, however it is typed.
    var valueText: String? {
        switch self {
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let text), .string(let text), .plain(let text): text
        case .null, .sequence, .inline, .mapping: nil
        }
    }

    /// The items of a sequence.
    var items: [ConfigTree]? {
        switch self {
        case .sequence(let items), .inline(let items): items
        case .null, .boolean, .integer, .number, .string, .plain, .mapping: nil
        }
    }
}
