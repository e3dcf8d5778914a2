import CommandLine
import Testing

@Suite("Options")
struct InvocationTests {
    private let command = CommandSpec(
        name: "paint", summary: "", details: "",
        operands: [OperandSpec("WALL", isRequired: true, about: "What to paint")],
        options: [
            OptionSpec("--color", short: "-c", .choice(["red", "green"]), about: ""),
            OptionSpec("--output", short: "-o", .text("DIR"), about: ""),
            OptionSpec("--layers", .text("N"), about: ""),
            OptionSpec("--dry", about: ""),
            OptionSpec("--drying", .duration, about: ""),
            OptionSpec("--spare", .text("SPOT"), isRepeatable: true, about: ""),
        ], examples: [], run: .atOnce { _, _ in .success })

    private func message(_ words: [String]) -> String? {
        do throws(UsageError) {
            _ = try Invocation.parse(words, for: command)
            return nil
        } catch {
            return error.message
        }
    }

    @Test("Reads values in each form, flags and operands in any order")
    func reads() throws {
        let words = ["--dry", "-c", "red", "north", "--output=a=b"]
        let invocation = try Invocation.parse(words, for: command)
        #expect(invocation.has("--dry"))
        #expect(invocation.value(of: "--color") == "red")
        #expect(invocation.value(of: "--output") == "a=b")
        #expect(invocation.operands == ["north"])
    }

    @Test(
        "Takes lengths of time above zero", arguments: ["1ms", "90s", "1h30m", "1w"])
    func durations(text: String) throws {
        let invocation = try Invocation.parse(["north", "--drying", text], for: command)
        #expect(invocation.value(of: "--drying") == text)
    }

    @Test(
        "Refuses what is no length of time",
        arguments: ["soon", "0", "0s", "-5s", "5", "", "1.5s", "9999999d", "30 s"])
    func noDurations(text: String) {
        let expected = "`--drying` needs a duration above zero, such as 90s or 1m30s, not"
        #expect(message(["north", "--drying=\(text)"]) == "\(expected) `\(text)`")
    }

    @Test("Keeps every value of an option that may be repeated")
    func repeats() throws {
        let words = ["north", "--spare", "door", "--spare=window"]
        let invocation = try Invocation.parse(words, for: command)
        #expect(invocation.values(of: "--spare") == ["door", "window"])
        #expect(invocation.values(of: "--color") == [])
    }

    @Test("Everything after -- is an operand")
    func endOfOptions() throws {
        #expect(try Invocation.parse(["--", "--dry"], for: command).operands == ["--dry"])
    }

    @Test(
        "Says what is wrong and what was probably meant",
        arguments: [
            (
                ["north", "--ouput", "x"],
                "`paint` has no option `--ouput`; did you mean `--output`?"
            ),
            (["north", "-x"], "`paint` has no option `-x`"),
            (
                ["north", "-c", "gren"],
                "`--color` takes one of `red`, `green`, not `gren`; did you mean `green`?"
            ),
            (["north", "--output"], "`--output` needs a value: -o, --output DIR"),
            (["north", "-o", "a", "-o", "b"], "`-o` can be given only once"),
            (["north", "--layers"], "`--layers` needs a value: --layers N"),
            (["north", "--dry=1"], "`--dry` takes no value"),
            (["north", "south"], "`paint` does not take `south`"),
            ([], "`paint` needs WALL: What to paint"),
        ])
    func refuses(words: [String], expected: String) {
        #expect(message(words) == expected)
    }
}
