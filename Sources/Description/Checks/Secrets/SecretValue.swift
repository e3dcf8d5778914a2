/// What stands where a secret belongs.
enum SecretValue {
    /// What the text itself says there: a default of Compose's where it is nothing else, and nil
    /// where the value comes from somewhere else.
    static func literal(_ text: String) -> String? {
        let value = Interpolated.text(of: text)
        return value.isEmpty || value.utf8.contains(36) ? nil : value
    }

    /// Whether the text can be no secret: a switch, a number, a path, an address, a stand-in.
    static func isHarmless(_ text: String) -> Bool {
        let lowered = text.lowercased()
        if words.contains(lowered) || isStandIn(text) { return true }
        if ["/", "./", "../", "~", "<", "{{", "["].contains(where: text.hasPrefix) { return true }
        if text.contains("://") { return true }
        return isQuantity(lowered)
    }

    private static let words: Set = [
        "true", "false", "yes", "no", "on", "off", "none", "null", "nil", "disabled", "enabled",
        "required", "optional", "auto", "random", "generated", "env", "file", "hidden", "masked",
        "redacted", "unset", "always", "never",
    ]

    /// A few digits, perhaps with a unit: no password, or one that is tried first anyway.
    private static func isQuantity(_ text: String) -> Bool {
        let digits = text.utf8.prefix(while: Grammar.isDigit)
        guard (1...5).contains(digits.count) else { return false }
        let unit = text.utf8.dropFirst(digits.count)
        return unit.count <= 2 && unit.allSatisfy { (97...122).contains($0) }
    }

    /// `****`, `xxxx`: signs that stand for a secret.
    private static func isStandIn(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        return [42, 46, 45, 88, 120].contains(first) && text.utf8.allSatisfy { $0 == first }
    }
}
