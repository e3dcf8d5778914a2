/// What the program tells its caller.
package enum ExitCode: Int32, Sendable, CaseIterable {
    case success = 0
    /// Problems were found.
    case problems = 1
    /// belfry could not look: the engine or a server was not reachable.
    case unreachable = 2
    /// The command line was wrong.
    case usage = 64

    /// What it means, in a few words.
    package var about: String {
        switch self {
        case .success: "all well"
        case .problems: "problems found"
        case .unreachable: "could not look (the engine or a server is unreachable)"
        case .usage: "wrong usage"
        }
    }
}
