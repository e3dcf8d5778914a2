import Workspace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where results, and what goes along with them, are written.
package protocol Console: Sendable {
    /// Whether errors and progress go to a person's terminal.
    var isTerminal: Bool { get }
    /// Whether results and messages may be coloured.
    var isColored: Bool { get }
    /// The names of the environment's variables.
    var variableNames: Set<String> { get }
    /// Writes a result to standard output, as it is.
    func write(_ text: String)
    /// Writes a message to standard error, as it is.
    func note(_ text: String)
}

/// The process's own streams.
package struct SystemConsole: Console {
    package let isTerminal: Bool
    package let isColored: Bool

    package init() {
        isTerminal = isatty(STDERR_FILENO) == 1
        let refuses = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
        isColored = isTerminal && isatty(STDOUT_FILENO) == 1 && !refuses && !isDumb
    }

    package var variableNames: Set<String> {
        let entries = (try? FileSystem.read("/proc/self/environ")) ?? []
        return Set(
            entries.split(separator: 0).map { entry in
                String(decoding: entry.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
            })
    }

    package func write(_ text: String) { Self.put(text, to: STDOUT_FILENO) }

    package func note(_ text: String) { Self.put(text, to: STDERR_FILENO) }

    private static func put(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { buffer in
            var rest = UnsafeRawBufferPointer(buffer)
            while !rest.isEmpty {
                let count = Self.write(descriptor, rest)
                // A reader that went away, as `| head` does, is no error of ours.
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
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
