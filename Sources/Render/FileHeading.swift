import Diagnostics
import StackModel

/// The lines that say, in each file, where it came from.
enum FileHeading {
    /// One sentence for formats that hold it as a text.
    static func sentence(for stack: Stack) -> String {
        "Made by belfry from \(descriptionName(of: stack)): "
            + "change that file, then run `belfry generate`."
    }

    /// The comment above a YAML file, with what is to be said about this one.
    static func comment(for stack: Stack, about: String? = nil) -> String {
        guard let about, !about.isEmpty else { return sentence(for: stack) }
        return sentence(for: stack) + "\n" + about
    }

    /// Without its directory, so that a file's bytes don't depend on where belfry was started.
    private static func descriptionName(of stack: Stack) -> String {
        let path = stack.origin.asked.file
        return path.split(separator: "/").last.map(String.init) ?? path
    }
}
