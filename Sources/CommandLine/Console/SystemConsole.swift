import Disk
import Synchronization
import Workspace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The process's own streams.
package final class SystemConsole: Console {
    package let isTerminal: Bool
    package let isColored: Bool
    package let isUnicode: Bool
    private let output: Int32
    private let messages: Int32
    /// Whether a part of a result could not be written; commands may write from any task.
    private let hasLost = Mutex(false)

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

    package func write(_ text: String) {
        guard let error = Self.put(text, to: output) else { return }
        let isFirst = hasLost.withLock { hasLost in
            defer { hasLost = true }
            return !hasLost
        }
        if isFirst {
            note("belfry: standard output can't be written: \(String(cString: strerror(error)))\n")
        }
    }

    package func note(_ text: String) { _ = Self.put(text, to: messages) }

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
