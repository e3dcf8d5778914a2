/// How messages speak of a value.
enum FieldName {
    /// `what` as a message names it: a lone name is set in backticks, a phrase stands as it is.
    static func phrase(_ what: String) -> String {
        what.contains(" ") || what.contains("`") ? what : "`\(what)`"
    }

    /// The name of the field `key` of `owner`.
    static func phrase(_ key: String, of owner: String) -> String {
        "`\(key)` of \(phrase(owner))"
    }
}
