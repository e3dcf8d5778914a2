import Description
import StackModel
import YAML

/// A command line, read by its command's declaration.
package struct Invocation: Sendable, Hashable {
    private var values: [String: [String]] = [:]
    private var flags: Set<String> = []
    /// The arguments without dashes, in order.
    package private(set) var operands: [String] = []

    package init() {}

    /// The value given to an option, by its long name.
    package func value(of option: String) -> String? { values[option]?.last }

    /// All values given to an option that may be repeated, by its long name, in order.
    package func values(of option: String) -> [String] { values[option] ?? [] }

    /// The number given to an option, by its long name.
    package func number(of option: String) -> Int? { value(of: option).flatMap { Int($0) } }

    /// Whether a flag was given, by its long name.
    package func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// Reads the words after the command's name; the help flag is every command's.
    package static func parse(
        _ words: [String], for command: CommandSpec
    ) throws(UsageError) -> Invocation {
        var invocation = Invocation()
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                invocation.operands += rest
                break
            }
            guard word.hasPrefix("-"), word != "-" else {
                invocation.operands.append(word)
                continue
            }
            try invocation.take(word, from: &rest, for: command)
        }
        try invocation.checkOperands(for: command)
        return invocation
    }

    private mutating func take(
        _ word: String, from rest: inout ArraySlice<String>, for command: CommandSpec
    ) throws(UsageError) {
        let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(halves[0])
        let options = command.options + [.help]
        guard let option = options.first(where: { $0.name == name || $0.short == name }) else {
            throw .unknownOption(name, of: command, options: options)
        }
        let attached = halves.count > 1 ? String(halves[1]) : nil
        switch option.value {
        case .flag:
            if attached != nil { throw UsageError("`\(name)` takes no value", command: command) }
            flags.insert(option.name)
        case .text, .number, .choice, .duration, .url:
            guard let value = attached ?? rest.popFirst() else {
                let usage = option.usage.drop { $0 == " " }
                throw UsageError("`\(name)` needs a value: \(usage)", command: command)
            }
            if case .choice(let words) = option.value, !words.contains(value) {
                throw .unknownChoice(value, of: option.name, words: words, command: command)
            }
            if case .url = option.value, HTTPAddress(value) == nil {
                throw UsageError(
                    "`\(name)` takes a URL such as http://127.0.0.1:9090, not `\(value)`",
                    command: command)
            }
            if case .duration = option.value { try Self.checkDuration(value, name, command) }
            if case .number = option.value, (Int(value) ?? 0) < 1 {
                throw UsageError(
                    "`\(name)` takes a number from 1 on, not `\(value)`", command: command)
            }
            if values[option.name] != nil, !option.isRepeatable {
                throw UsageError("`\(name)` can be given only once", command: command)
            }
            values[option.name, default: []].append(value)
        }
    }

    /// How long the command may take; nil where the option was not given.
    var timeout: TimeSpan? {
        value(of: OptionSpec.timeout.name).flatMap(ScalarReader.milliseconds).map {
            TimeSpan(milliseconds: $0)
        }
    }

    private static func checkDuration(
        _ text: String, _ name: String, _ command: CommandSpec
    ) throws(UsageError) {
        // Longer than a year is a slip, and more than some clocks hold.
        guard let span = ScalarReader.milliseconds(text), (1...31_536_000_000).contains(span) else {
            throw UsageError(
                "`\(name)` needs a duration above zero, such as 90s or 1m30s, not"
                    + " `\(text)`", command: command)
        }
    }

    private func checkOperands(for command: CommandSpec) throws(UsageError) {
        if has(OptionSpec.help.name) { return }
        if operands.count > command.operands.count {
            let extra = operands[command.operands.count]
            throw UsageError("`\(command.name)` does not take `\(extra)`", command: command)
        }
        for (operand, value) in zip(command.operands, operands) {
            guard let words = operand.choices, !words.contains(value) else { continue }
            throw .unknownChoice(value, of: command.name, words: words, command: command)
        }
        let required = command.operands.prefix { $0.isRequired }
        if operands.count < required.count {
            let missing = command.operands[operands.count]
            throw UsageError(
                "`\(command.name)` needs \(missing.name): \(missing.about)", command: command)
        }
    }
}
