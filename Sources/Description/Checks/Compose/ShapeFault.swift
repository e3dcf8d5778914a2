import YAML

/// Why a single value is none that Compose or the engine takes.
struct ShapeFault {
    /// The finding's id.
    var id = "compose/value"
    /// What it should be, for "is not a valid …".
    var what: String
    /// What to do about it.
    var help: String
}

extension ComposeScalar {
    /// Whether it is a length of time.
    var isDuration: Bool { if case .duration = self { true } else { false } }

    /// Whether a number is looked into as well.
    var isLookedInto: Bool { if case .within = self { true } else { isDuration } }

    /// Whether it is a boolean for which a text will do: Compose turns it into one.
    var isBoolean: Bool { if case .boolean = self { true } else { false } }

    /// What is wrong with a text without variables; nil where nothing is.
    ///
    /// `patterns` keeps those that were read before.
    func fault(in text: String, _ patterns: inout [String: Pattern]) -> ShapeFault? {
        switch self {
        case .text, .amount, .any, .single, .option, .optionalText, .null, .flagOrText,
            .plainNumber:
            nil
        case .words(let words):
            words.contains(text)
                ? nil : ShapeFault(what: "value", help: "use \(Self.list(words))")
        case .form(let pattern, let said):
            Self.pattern(pattern, &patterns)?.matches(text) == false
                ? ShapeFault(what: "value", help: "use \(said)") : nil
        case .flag, .boolean:
            Self.flags.contains(text.lowercased())
                ? nil : ShapeFault(what: "boolean", help: "write `true` or `false`")
        case .integer:
            Int(text) == nil
                ? ShapeFault(what: "whole number", help: "write digits, e.g. `2`") : nil
        case .within(let range):
            Int(text).map(range.contains) == true
                ? nil
                : ShapeFault(
                    what: "value",
                    help: "use a whole number from \(range.lowerBound) to "
                        + "\(range.upperBound)")
        case .commandLine:
            Self.isOpen(text)
                ? ShapeFault(what: "command", help: "close the quote, or write the words as a list")
                : nil
        case .capability:
            Self.capabilities.contains(Self.plain(capability: text))
                ? nil
                : ShapeFault(what: "capability", help: "use a name such as `NET_BIND_SERVICE`")
        case .number:
            Double(text) == nil ? ShapeFault(what: "number", help: "write e.g. `0.5`") : nil
        case .size, .writtenSize: Self.sizeFault(in: text)
        case .duration: Self.isDuration(text) ? nil : Self.durationFault
        }
    }

    private static func pattern(_ text: String, _ known: inout [String: Pattern]) -> Pattern? {
        if let pattern = known[text] { return pattern }
        let pattern = try? Pattern(text)
        known[text] = pattern
        return pattern
    }

    /// Whether a quote is not closed, as a shell reads it.
    private static func isOpen(_ text: String) -> Bool {
        var quote: UInt8?
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
                isEscaped = true
            } else if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            }
        }
        return quote != nil || isEscaped
    }

    /// However it is written: `cap_net_raw` is `NET_RAW`.
    private static func plain(capability text: String) -> String {
        let upper = text.uppercased()
        return upper.hasPrefix("CAP_") ? String(upper.dropFirst(4)) : upper
    }

    private static let capabilities: Set = [
        "ALL", "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE", "BLOCK_SUSPEND", "BPF",
        "CHECKPOINT_RESTORE", "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID",
        "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE",
        "MKNOD", "NET_ADMIN", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW", "PERFMON", "SETFCAP",
        "SETGID", "SETPCAP", "SETUID", "SYSLOG", "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT",
        "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE",
        "SYS_TIME", "SYS_TTY_CONFIG", "WAKE_ALARM",
    ]

    private static let flags: Set = ["true", "false", "yes", "no", "on", "off", "y", "n"]

    private static func list(_ words: [String]) -> String {
        let last = words.last.map { "`\($0)`" } ?? ""
        guard words.count > 1 else { return last }
        return words.dropLast().map { "`\($0)`" }.joined(separator: ", ") + " or " + last
    }

    /// A bare number counts bytes, and -1 is no limit.
    private static func sizeFault(in text: String) -> ShapeFault? {
        if text == "-1" || ScalarReader.bytes(text) != nil { return nil }
        return ShapeFault(
            id: "compose/size", what: "size",
            help: "write a number with `k`, `m` or `g`, e.g. `512m`")
    }

    private static let durationFault = ShapeFault(
        id: "compose/duration", what: "duration",
        help: "write a number with its unit, e.g. `10s` or `1m30s`")

    /// Whether a text is numbers with units, as Go reads durations: fractions are fine.
    private static func isDuration(_ text: String) -> Bool {
        var rest = text[...]
        if rest.isEmpty { return false }
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            let isNumber = number.contains { $0 != "." } && number.count { $0 == "." } <= 1
            guard isNumber, ["ns", "us", "µs", "ms", "s", "m", "h"].contains(unit) else {
                return false
            }
        }
        return true
    }
}

extension ComposeShape {
    /// The shape in a sentence: "must be …".
    var phrase: String {
        switch self {
        case .scalar(let scalar): scalar.phrase
        case .list: "a list"
        case .mapping, .entries: "a mapping"
        case .either(let shapes):
            shapes.map(\.phrase).filter { $0 != "empty" }.reduce(into: "") { text, word in
                if !text.contains(word) { text += (text.isEmpty ? "" : " or ") + word }
            }
        case .anything: "a value"
        }
    }
}

extension ComposeScalar {
    /// The scalar in a sentence: "must be …".
    fileprivate var phrase: String {
        switch self {
        case .text, .words, .form, .optionalText, .commandLine, .capability: "a string"
        case .flag, .boolean, .flagOrText: "a boolean"
        case .integer, .within, .number, .plainNumber: "a number"
        case .amount, .any, .single, .option: "a single value"
        case .size, .writtenSize: "a size such as `\"512m\"`"
        case .duration: "a duration such as `10s`"
        case .null: "empty"
        }
    }
}
