extension OptionSpec {
    /// Every command's help, and the program's.
    package static let help = OptionSpec("--help", short: "-h", about: "Show this help")

    static let version = OptionSpec("--version", about: "Show the version")

    static let output = OptionSpec(
        "--output", short: "-o", .text("DIR", .directory),
        about: "Write here; relative paths resolve against this directory; by default the "
            + "directory of stack.yaml")

    static let images = OptionSpec(
        "--images", .text("FILE", .file),
        about: "Map images to others by this file, e.g. "
            + "`images: {redis: registry.example/redis:7}`")

    static let catalogue = OptionSpec(
        "--catalogue", .text("DIR", .directory),
        about: "Where your own components are; by default `belfry/components/`")

    static let adopt = OptionSpec(
        "--adopt", .text("PATH", .file), isRepeatable: true,
        about: "Replace this file by belfry's version; yours is kept as "
            + "PATH.before-belfry")

    static let keep = OptionSpec(
        "--keep", .text("PATH", .file), isRepeatable: true,
        about: "Keep your version of this file; later changes are merged into it")

    static let noSync = OptionSpec(
        "--no-sync",
        about:
            "Don't wait until the files are on the disk, e.g. in CI; after a power loss some may "
            + "be missing")

    static let check = OptionSpec(
        "--check", about: "Write nothing; exit 1 if a file would change")

    static let diff = OptionSpec(
        "--diff", about: "Write nothing; show each change as a unified diff")

    static let maxFindings = OptionSpec(
        "--max-findings", .number("N"),
        about: "Show at most this many findings, by default 100, or 1000 with JSON; all are "
            + "counted")

    static let timeout = OptionSpec(
        "--timeout", .duration,
        about: "How long the command may take, e.g. 2m; by default as long as the intervals need")

    /// The form of a command's result.
    static func format(_ words: [String]) -> OptionSpec {
        OptionSpec("--format", .choice(words), about: "The output format; text by default")
    }
}

extension OperandSpec {
    static let stack = OperandSpec(
        "STACK", .file,
        about: "The description, or its directory; ./stack.yaml by default"
    )
}
