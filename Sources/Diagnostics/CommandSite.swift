/// Where commands that are advised are to act, for a reader who need not stand in the project's
/// directory: texts name commands as they are typed there, and this completes them.
package struct CommandSite: Sendable, Hashable {
    /// The directory with the generated files.
    package let directory: String
    /// The description, as it was given; nil where it is found without.
    let stack: String?
    /// Further options of belfry's that say where things are, with their values.
    let options: [String]
    /// Whether the directory was given for itself, and so must be again.
    let isDirectoryGiven: Bool

    package init(
        directory: String, stack: String? = nil, options: [String] = [],
        isDirectoryGiven: Bool = false
    ) {
        self.directory = directory
        self.stack = stack
        self.options = options
        self.isDirectoryGiven = isDirectoryGiven
    }

    /// belfry's commands on a description, by the option that says where its files are.
    private static let directoryOptions = [
        "generate": "--output", "up": "--output", "secrets": "--output", "down": "--output",
        "verify": "--project",
    ]

    /// A command of belfry's, its first word one of those on a description.
    package func belfry(_ words: [String]) -> String {
        var words = ["belfry"] + words
        if let stack { words.append(ShellCommand.operand(stack)) }
        if isDirectoryGiven, let option = Self.directoryOptions[words[1]] {
            words += [option, directory]
        }
        return ShellCommand(words + options).text
    }

    /// The advice with the place in each command that stands in it.
    package func located(_ advice: String) -> String {
        inDirectory(completed(advice))
    }

    /// Compose finds its project by an option.
    private func inDirectory(_ advice: String) -> String {
        guard !ShellCommand.isHere(directory) else { return advice }
        let place = ShellCommand.operand(directory)
        let option = "--project-directory \(ShellCommand.quoted(place))"
        return advice.replacing("docker compose ", with: "docker compose \(option) ")
            .replacing(" < secrets/", with: " < \(ShellCommand.quoted(place + "/secrets/"))")
    }

    private func completed(_ advice: String) -> String {
        guard stack != nil || isDirectoryGiven || !options.isEmpty else { return advice }
        var result = ""
        var rest = advice[...]
        while let start = rest.firstRange(of: "belfry ") {
            result += rest[..<start.lowerBound]
            let isQuoted = result.utf8.last == UInt8(ascii: "`")
            rest = rest[start.lowerBound...]
            let words = Self.words(at: rest)
            let length = words.joined(separator: " ").count
            let end = rest.index(rest.startIndex, offsetBy: length)
            // One that goes on after its words names its place already.
            let isWhole = !isQuoted || rest[end...].utf8.first == UInt8(ascii: "`")
            let command = Array(words.dropFirst())
            result += isWhole && !command.isEmpty ? belfry(command) : String(rest[..<end])
            rest = rest[end...]
        }
        return result + rest
    }

    /// The words of the command that `text` begins with, without its place; at least `belfry`.
    private static func words(at text: Substring) -> [String] {
        let ends: Set<Character> = ["`", ",", ";", ")", ":", "\n"]
        var words = text.prefix { !ends.contains($0) }.split(separator: " ").map(String.init)
        guard words.count > 1, directoryOptions[words[1]] != nil else { return ["belfry"] }
        let actions = ["rotate": 4, "done": 4, "list": 3]
        let known = words[1] == "secrets" && words.count > 2 ? actions[words[2]] ?? 2 : 2
        let flags = words.dropFirst(known).prefix { $0.hasPrefix("--") }.count
        words.removeLast(max(0, words.count - known - flags))
        return words
    }
}
