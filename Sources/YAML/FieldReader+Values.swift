package import Diagnostics

extension FieldReader {
    /// Any scalar as text.
    package mutating func text(
        _ key: String, into bag: inout DiagnosticBag
    ) -> Located<String>? {
        node(key).flatMap { ScalarReader.text($0, name(key), into: &bag) }
    }

    /// Any scalar as text; its absence is a finding.
    package mutating func requiredText(
        _ key: String, into bag: inout DiagnosticBag
    ) -> Located<String>? {
        requiredNode(key, into: &bag).flatMap { ScalarReader.text($0, name(key), into: &bag) }
    }

    /// `true` or `false`.
    package mutating func boolean(
        _ key: String, into bag: inout DiagnosticBag
    ) -> Located<Bool>? {
        node(key).flatMap { ScalarReader.boolean($0, name(key), into: &bag) }
    }

    /// A whole number in decimal digits.
    package mutating func integer(
        _ key: String, in range: ClosedRange<Int>, into bag: inout DiagnosticBag
    ) -> Located<Int>? {
        node(key).flatMap { ScalarReader.integer($0, name(key), in: range, into: &bag) }
    }

    /// A decimal number.
    package mutating func number(
        _ key: String, into bag: inout DiagnosticBag
    ) -> Located<Double>? {
        node(key).flatMap { ScalarReader.number($0, name(key), into: &bag) }
    }

    /// A TCP port.
    package mutating func port(_ key: String, into bag: inout DiagnosticBag) -> Located<Int>? {
        node(key).flatMap { ScalarReader.port($0, name(key), into: &bag) }
    }

    /// A duration with units, in milliseconds.
    package mutating func milliseconds(
        _ key: String, into bag: inout DiagnosticBag
    ) -> Located<Int>? {
        node(key).flatMap { ScalarReader.milliseconds($0, name(key), into: &bag) }
    }

    /// A size as Compose writes sizes, in bytes.
    package mutating func bytes(_ key: String, into bag: inout DiagnosticBag) -> Located<Int>? {
        node(key).flatMap { ScalarReader.bytes($0, name(key), into: &bag) }
    }

    /// One of the words of `type`.
    package mutating func choice<T: RawRepresentable & CaseIterable>(
        _ key: String, of type: T.Type, into bag: inout DiagnosticBag
    ) -> Located<T>? where T.RawValue == String {
        node(key).flatMap { ScalarReader.choice($0, name(key), of: type, into: &bag) }
    }

    /// The scalars of a list as texts; empty if the key is absent.
    package mutating func texts(
        _ key: String, into bag: inout DiagnosticBag
    ) -> [Located<String>] {
        items(key, into: &bag).compactMap {
            ScalarReader.text($0, "an item of \(name(key))", into: &bag)
        }
    }

    /// The items of a list; empty if the key is absent.
    package mutating func items(_ key: String, into bag: inout DiagnosticBag) -> [YAMLNode] {
        guard let node = node(key) else { return [] }
        if case .sequence(let items) = node.content { return items }
        let help = node.scalar.map { $0.isNull ? "write `[]` for none" : "write `[\($0.text)]`" }
        bag.report(
            ScalarReader.mismatch(
                node, name(key), "a list", help: help ?? "begin each item with `- `"))
        return []
    }

    /// The entries of a mapping; empty if the key is absent.
    package mutating func entries(
        _ key: String, into bag: inout DiagnosticBag
    ) -> [YAMLEntry] {
        guard let node = node(key) else { return [] }
        if case .mapping(let entries) = node.content { return entries }
        let help = node.isNull ? "write `{}` for none" : "write `key: value` lines"
        bag.report(ScalarReader.mismatch(node, name(key), "a mapping", help: help))
        return []
    }
}
