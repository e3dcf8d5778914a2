package import Diagnostics
import Disk
import Synchronization
import Workspace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The process's own streams, and the only place that writes what a terminal obeys.
package final class SystemConsole: Console {
    package let isTerminal: Bool
    package let isUnicode: Bool
    /// Whether results and messages are coloured.
    private let isColored: Bool
    private let output: Int32
    private let messages: Int32
    /// Whether a part of a result could not be written; commands may write from any task.
    private let hasLost = Mutex(false)
    /// Whether a line is shown in passing.
    private let isPassing = Mutex(false)
    /// The most characters of such a line: one that breaks could not be taken away.
    private static let width = 100

    /// Writes results to the descriptor `output`, and all else to `messages`.
    package init(output: Int32 = STDOUT_FILENO, messages: Int32 = STDERR_FILENO) {
        self.output = output
        self.messages = messages
        isTerminal = isatty(messages) == 1
        let refuses = !(Self.variable("NO_COLOR") ?? "").isEmpty
        let isDumb = Self.variable("TERM") == "dumb"
        isColored = isTerminal && isatty(output) == 1 && !refuses && !isDumb
        isUnicode = Self.isUnicode(Self.variable)
    }

    package var variableNames: Set<String> {
        let entries = (try? HostFile("/proc/self/environ").read()) ?? []
        return Set(
            entries.split(separator: 0).map { entry in
                String(decoding: entry.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
            })
    }

    package func write(_ text: StyledText) {
        clearPassing()
        guard let error = Self.put(text.shown(isColored: isColored), to: output) else { return }
        let isFirst = hasLost.withLock { hasLost in
            defer { hasLost = true }
            return !hasLost
        }
        if isFirst {
            note("belfry: standard output can't be written: \(String(cString: strerror(error)))\n")
        }
    }

    package func note(_ text: StyledText) {
        clearPassing()
        _ = Self.put(text.shown(isColored: isColored), to: messages)
    }

    package func showPassing(_ line: StyledText) {
        guard isTerminal else { return }
        isPassing.withLock { $0 = true }
        let words = VisibleText.line(line.words).prefix(Self.width)
        _ = Self.put(Self.startOfEmptyLine + words, to: messages)
    }

    package func clearPassing() {
        let wasPassing = isPassing.withLock { isPassing in
            defer { isPassing = false }
            return isPassing
        }
        if wasPassing { _ = Self.put(Self.startOfEmptyLine, to: messages) }
    }

    /// Back to the line's start, and away with what it held.
    private static let startOfEmptyLine = "\r\u{1B}[K"

    /// What to tell the caller: a result that did not arrive is no success.
    package func status(_ status: ExitCode) -> ExitCode {
        hasLost.withLock { $0 } ? .problems : status
    }

    /// Whether the locale, the first of its variables that says something, is one of UTF-8.
    package static func isUnicode(_ variable: (String) -> String?) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
        let name = (locale ?? "").lowercased()
        return name.contains("utf-8") || name.contains("utf8")
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// Writes the whole text; the error that kept it from that, if any.
    private static func put(_ text: String, to descriptor: Int32) -> Int32? {
        var text = text
        return text.withUTF8 { buffer in
            var rest = UnsafeRawBufferPointer(buffer)
            while !rest.isEmpty {
                let count = write(descriptor, rest)
                if count > 0 {
                    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                } else if errno != EINTR {
                    // A reader that went away, as `| head` does, is no error of ours.
                    return errno == EPIPE ? nil : errno
                }
            }
            return nil
        }
    }

    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }
}
