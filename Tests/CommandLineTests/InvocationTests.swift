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
            OptionSpec("--dry", about: ""),
            OptionSpec("--spare", .text("SPOT"), isRepeatable: true, about: ""),
        ], examples: [], run: { _, _ in .success })

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
            (["north", "-x"], "`paint` has no option `-x`; did you mean `-c`?"),
            (
                ["north", "-c", "gren"],
                "`--color` takes one of `red`, `green`, not `gren`; did you mean `green`?"
            ),
            (["north", "--output"], "`--output` needs a value: -o, --output DIR"),
            (["north", "-o", "a", "-o", "b"], "`-o` can be given only once"),
            (["north", "--dry=1"], "`--dry` takes no value"),
            (["north", "south"], "`paint` does not take `south`"),
            ([], "`paint` needs WALL: What to paint"),
        ])
    func refuses(words: [String], expected: String) {
        #expect(message(words) == expected)
    }
}
