import Diagnostics
import Testing

@testable import YAML

struct ScalarReaderTests {
    private enum Style: String, CaseIterable { case loud, quiet }
    private typealias Read<T> = (YAMLNode, inout DiagnosticBag) -> Located<T>?

    @Test(arguments: [
        ("true", true), ("True", true), ("TRUE", true), ("'true'", true), ("false", false),
        ("FALSE", false),
    ])
    func booleans(text: String, value: Bool) throws {
        #expect(try Self.read(text) { ScalarReader.boolean($0, "v", into: &$1) } == value)
    }

    @Test(arguments: [
        ("yes", "write `true`"), ("on", "write `true`"), ("Y", "write `true`"),
        ("no", "write `false`"), ("Off", "write `false`"), ("0", "write `false`"),
        ("maybe", "write `true` or `false`"), ("~", "write it after the `:`, or take the key out"),
        ("[true]", "write `true` or `false`"),
    ])
    func otherBooleansAreExplained(text: String, help: String) throws {
        let finding = try Self.finding(text) { ScalarReader.boolean($0, "v", into: &$1) }
        #expect(finding.id == "fields/type")
        #expect(finding.message.hasPrefix("`v` must be `true` or `false`, not "))
        #expect(finding.help == help)
    }

    @Test(arguments: [("0", 0), ("12", 12), ("-3", -3), ("\"7\"", 7)])
    func integers(text: String, value: Int) throws {
        #expect(
            try Self.read(text) { ScalarReader.integer($0, "v", in: -9...99, into: &$1) } == value)
    }

    @Test(arguments: [
        ("08", "leading zero"), ("-08", "leading zero"), ("0x1F", "decimal digits"),
        ("0o17", "decimal digits"), ("1e3", "write it out in digits"), ("1_000", "separators"),
        ("1,000", "separators"), ("22:22", "base 60"), ("1.5", "write it out in digits"),
        ("12s", "without a unit"), ("+5", "write it out in digits"), ("x", "write digits"),
        ("１２", "write digits"),
    ])
    func otherIntegersAreExplained(text: String, help: String) throws {
        let finding = try Self.finding(text) {
            ScalarReader.integer($0, "v", in: 0...99, into: &$1)
        }
        #expect(finding.id == "fields/type")
        #expect(finding.message == "`v` must be a whole number, not `\(text)`")
        #expect(finding.help?.contains(help) == true, "\(finding.help ?? "")")
    }

    @Test func integersKeepToTheirRange() throws {
        func message(_ text: String, _ range: ClosedRange<Int>) throws -> String {
            let finding = try Self.finding(text) {
                ScalarReader.integer($0, "v", in: range, into: &$1)
            }
            #expect(finding.id == "fields/range")
            return finding.message
        }
        #expect(try message("100", 1...99) == "`v` must be from 1 to 99, not `100`")
        #expect(try message("-1", 0...Int.max) == "`v` must be 0 or more, not `-1`")
        #expect(try message("1", 2...Int.max) == "`v` must be 2 or more, not `1`")
        #expect(try message("7", Int.min...5) == "`v` must be 5 or less, not `7`")
        let huge = "99999999999999999999"
        #expect(try message(huge, 0...Int.max).hasSuffix("not `\(huge)`"))
    }

    @Test(arguments: [("0.95", 0.95), ("-1", -1), ("1e3", 1000), ("2.5E-1", 0.25), ("0", 0)])
    func numbers(text: String, value: Double) throws {
        #expect(try Self.read(text) { ScalarReader.number($0, "v", into: &$1) } == value)
    }

    @Test(arguments: [".5", "5.", "08.5", "0x1p3", "nan", ".inf", "1_0.5", "1e999", "1:30", "x"])
    func otherNumbersAreRefused(text: String) throws {
        let finding = try Self.finding(text) { ScalarReader.number($0, "v", into: &$1) }
        #expect(finding.message == "`v` must be a number, not `\(text)`")
        #expect(finding.help != nil)
    }

    @Test func portsAreChecked() throws {
        func port(_ text: String) throws -> Diagnostic {
            try Self.finding(text) { ScalarReader.port($0, "v", into: &$1) }
        }
        #expect(try Self.read("65535") { ScalarReader.port($0, "v", into: &$1) } == 65535)
        #expect(try port("0").message == "`v` must be from 1 to 65535, not `0`")
        #expect(try port("65536").id == "fields/range")
        #expect(try port("22:22").help?.hasPrefix("write the port alone") == true)
        #expect(try port("http").help == "write digits, without a unit")
    }

    @Test(arguments: [
        ("15s", 15_000), ("1m30s", 90_000), ("500ms", 500), ("1h", 3_600_000), ("2d", 172_800_000),
        ("1w", 604_800_000), ("1w2d3h4m5s6ms", 788_645_006), ("0s", 0), ("1m5ms", 60_005),
    ])
    func durations(text: String, value: Int) throws {
        #expect(try Self.read(text) { ScalarReader.milliseconds($0, "v", into: &$1) } == value)
    }

    @Test(arguments: [
        "15", "0", "s", "1.5s", "-1s", "30s1m", "1s1s", "1 s", "15sec", "1M", "99999999999999999w",
        "''", "15s ago",
    ])
    func otherDurationsAreRefused(text: String) throws {
        let finding = try Self.finding(text) { ScalarReader.milliseconds($0, "v", into: &$1) }
        #expect(finding.message.hasPrefix("`v` must be a duration such as `15s`, not "))
        let asksForUnit = finding.help?.hasPrefix("add a unit, as in `\(text)s`") == true
        #expect(asksForUnit == (text == "15" || text == "0"))
    }

    @Test(arguments: [
        ("64m", 64 << 20), ("1g", 1 << 30), ("512k", 512 << 10), ("1.5g", 3 << 29), ("100b", 100),
        ("100", 100), ("2MB", 2 << 20), ("1gb", 1 << 30), ("3kb", 3 << 10), ("1t", 1 << 40),
        ("1.9b", 1),
    ])
    func sizes(text: String, value: Int) throws {
        #expect(try Self.read(text) { ScalarReader.bytes($0, "v", into: &$1) } == value)
    }

    @Test(arguments: ["m", "64x", "-1m", ".5g", "1.g", "64 megs", "1..5g", "99999999999t", "''"])
    func otherSizesAreRefused(text: String) throws {
        let finding = try Self.finding(text) { ScalarReader.bytes($0, "v", into: &$1) }
        #expect(finding.message.hasPrefix("`v` must be a size such as `64m`, not "))
    }

    @Test func choicesAreSuggested() throws {
        func choice(_ text: String) throws -> Diagnostic {
            try Self.finding(text) { ScalarReader.choice($0, "v", of: Style.self, into: &$1) }
        }
        #expect(try choice("lout").message == "`v` must be one of `loud`, `quiet`, not `lout`")
        #expect(try choice("lout").help == "did you mean `loud`?")
        #expect(try choice("purple").help == "write one of `loud`, `quiet`")
        #expect(try choice("lout").id == "fields/value")
    }

    @Test func textsAreScalars() throws {
        let read: Read<String> = { ScalarReader.text($0, "the name", into: &$1) }
        #expect(try Self.read("no", read) == "no")
        #expect(try Self.read("''", read) == "")
        #expect(try Self.read("'~'", read) == "~")
        #expect(try Self.finding("null", read).message == "the name must be a text, not empty")
        #expect(
            try Self.finding("{a: b}", read).message == "the name must be a text, not a mapping")
    }

    @Test func longValuesAreCutInMessages() throws {
        let text = String(repeating: "x", count: 80)
        let finding = try Self.finding(text) { ScalarReader.boolean($0, "v", into: &$1) }
        #expect(finding.message.hasSuffix("not `\(text.prefix(39))…`"))
    }

    private static func read<T>(_ text: String, _ read: Read<T>) throws -> T? {
        var bag = DiagnosticBag()
        let node = try #require(Reading("v: \(text)").node?["v"])
        let value = read(node, &bag)
        #expect(bag.all.isEmpty)
        return value?.value
    }

    private static func finding<T>(_ text: String, _ read: Read<T>) throws -> Diagnostic {
        var bag = DiagnosticBag()
        let node = try #require(Reading("v: \(text)").node?["v"])
        #expect(read(node, &bag) == nil)
        #expect(bag.all.count == 1)
        return try #require(bag.all.first)
    }
}
