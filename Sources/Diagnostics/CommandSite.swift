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
    /// Options that `docker compose` needs to take the generated files, as typed in the directory.
    let compose: [String]

    package init(
        directory: String, stack: String? = nil, options: [String] = [],
        isDirectoryGiven: Bool = false, compose: [String] = []
    ) {
        self.compose = compose
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
    ///
    /// What is put in holds no quote, so that in whatever it comes to stand, be it a quoted name
    /// that only looks like a command, it ends nothing. Where that can't be, the place is said
    /// behind the advice.
    package func located(_ advice: String) -> String {
        let places = [stack, isDirectoryGiven ? directory : nil].compactMap(\.self) + options
        let isElsewhere = !ShellCommand.isHere(directory)
        guard isElsewhere || !places.isEmpty || !compose.isEmpty else { return advice }
        let parts = advice.split(separator: "`", omittingEmptySubsequences: false)
        let mentions = ["docker compose ", "belfry "]
        guard mentions.contains(where: advice.contains) else { return advice }
        let words = places + [directory] + compose
        let isSafe = words.allSatisfy { word in
            ShellCommand.backslashed(word) != nil && !mentions.contains(where: word.contains)
        }
        guard isSafe else {
            return "\(advice) (after `cd \(ShellCommand.quoted(ShellCommand.operand(directory)))`)"
        }
        // A command that goes into a directory first is complete.
        let located = parts.map { $0.hasPrefix("(cd ") ? String($0) : inDirectory(String($0)) }
        return completed(located.joined(separator: "`"))
    }

    /// Compose finds its project by an option.
    private func inDirectory(_ advice: String) -> String {
        let home = ShellCommand.isHere(directory) ? nil : ShellCommand.operand(directory)
        let place = home.flatMap(ShellCommand.backslashed)
        var words = place.map { ["--project-directory", $0] } ?? []
        for word in compose.compactMap(ShellCommand.backslashed) {
            // With files named, Compose looks for them from where it is started.
            let isFile = words.last == "-f"
            words.append(isFile ? place.map { "\($0)/\(word)" } ?? word : word)
        }
        guard !words.isEmpty else { return advice }
        let complete = advice.replacing(
            "docker compose ", with: "docker compose \(words.joined(separator: " ")) ")
        guard let place else { return complete }
        return complete.replacing(" < secrets/", with: " < \(place)/secrets/")
    }

    /// belfry's commands get what they were given.
    private func completed(_ advice: String) -> String {
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
            result += rest[..<end]
            if isWhole, words.count > 1 { result += places(for: words[1]) }
            rest = rest[end...]
        }
        return result + rest
    }

    /// What follows a command's words, with a space before each.
    private func places(for command: String) -> String {
        var words = stack.map { [ShellCommand.operand($0)] } ?? []
        if isDirectoryGiven, let option = Self.directoryOptions[command] {
            words += [option, directory]
        }
        return (words + options).compactMap(ShellCommand.backslashed).map { " " + $0 }.joined()
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
