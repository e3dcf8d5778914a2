import YAML

/// The variables that Compose will find, as far as they are known before it runs.
package struct ComposeVariables: Sendable {
    /// What is set with a value that is not asked for here: Compose takes it first.
    private var environment: Set<String>
    /// The values that the file `.env` gives.
    private var file: [String: String] = [:]
    /// Whether nobody could look into `.env`, so that anything may be set.
    private var isUnread = false
    /// Whether all that `.env` says was followed.
    private(set) var isWhole = true

    /// A line of `.env`: a variable, its value, and whether other variables are to be filled in.
    package typealias Assignment = (name: String, value: String, isComputed: Bool)

    /// Takes the names that the environment sets, and what `.env` assigns, in its order.
    package init(environment: Set<String> = [], file: [Assignment] = []) {
        self.environment = environment
        var left = YAMLLimits.standard.textBytes
        for (name, value, isComputed) in file {
            self.file[name] = isComputed ? filled(value, &left) : value
        }
        isWhole = left >= 0
    }

    /// Where `.env` can't be read: anything may be set, to anything.
    package static let unread: ComposeVariables = {
        var variables = ComposeVariables()
        variables.isUnread = true
        return variables
    }()

    /// What is known of a variable.
    enum Value: Equatable {
        case text(String), unknown, unset
    }

    /// What is known of the variable `name`.
    func value(of name: String) -> Value {
        if environment.contains(name) { return .unknown }
        return file[name].map(Value.text) ?? (isUnread ? .unknown : .unset)
    }

    /// Whether Compose will find a variable.
    func isSet(_ name: String) -> Bool { value(of: name) != .unset }

    /// The same with the values of `names`, which are set, kept from being known.
    func concealing(_ names: [String]) -> ComposeVariables {
        var variables = self
        variables.environment.formUnion(names)
        return variables
    }

    /// The same where Compose itself sets a variable, unless it is set otherwise.
    func assuming(_ name: String, _ value: String) -> ComposeVariables {
        var variables = self
        if variables.file[name, default: ""].isEmpty { variables.file[name] = value }
        return variables
    }

    /// A value with what is set above it in the file.
    private func filled(_ value: String, _ left: inout Int) -> String {
        var interpolated = Interpolated(self, limit: left)
        defer { left = interpolated.left }
        return interpolated.text(of: value)
    }
}
