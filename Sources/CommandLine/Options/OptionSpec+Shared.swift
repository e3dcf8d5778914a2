extension OptionSpec {
    /// Every command's help, and the program's.
    package static let help = OptionSpec("--help", short: "-h", about: "Show this help")

    static let version = OptionSpec("--version", about: "Show the version")

    static let output = OptionSpec(
        "--output", short: "-o", .text("DIR", .directory),
        about: "Where the files go, and from where relative paths in the description count; "
            + "its own directory by default")

    static let images = OptionSpec(
        "--images", .text("FILE", .file),
        about: "Take images from elsewhere: a file with "
            + "`images: {redis: registry.example/redis:7}`")

    static let catalogue = OptionSpec(
        "--catalogue", .text("DIR", .directory),
        about: "Add components, or replace belfry's; `belfry/components/` by default")

    static let adopt = OptionSpec(
        "--adopt", .text("PATH", .file), isRepeatable: true,
        about: "Take this file over with belfry's text; yours is put aside as "
            + "PATH.before-belfry")

    static let keep = OptionSpec(
        "--keep", .text("PATH", .file), isRepeatable: true,
        about: "Leave this file as you have it; belfry's text counts as what you edited")

    static let noSync = OptionSpec(
        "--no-sync",
        about: "Don't wait until the files are on the disk, e.g. in CI; a loss of power may then "
            + "leave half of them")

    static let check = OptionSpec(
        "--check", about: "Write nothing; exit 1 if a file would change")

    static let diff = OptionSpec(
        "--diff", about: "Write nothing; show each change as a unified diff")

    static let maxFindings = OptionSpec(
        "--max-findings", .number("N"),
        about: "Tell at most so many findings in full, 100 by default and 1000 as JSON; all are "
            + "counted")

    static let timeout = OptionSpec(
        "--timeout", .duration,
        about: "Take this long at most in all, e.g. 2m; by default as the intervals ask for")

    /// The form of a command's result.
    static func format(_ words: [String]) -> OptionSpec {
        OptionSpec("--format", .choice(words), about: "The result's form; text by default")
    }
}

extension OperandSpec {
    static let stack = OperandSpec(
        "STACK", .file,
        about: "The description; ./stack.yaml by default. A directory means its stack.yaml"
    )
}
