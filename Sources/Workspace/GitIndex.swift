import Disk

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What git says of a project's paths; it is asked rarely, and only reads.
struct GitIndex {
    /// No answer that is of use is larger.
    private static let sizeLimit = 1 << 20
    /// How long git may take, in milliseconds.
    private static let patience: Int32 = 5000

    let folder: Folder

    /// Those files at or below these paths that version control holds; empty where nobody can say.
    func tracked(_ paths: [String]) -> [String] {
        let words = ["ls-files", "-z", "--"] + paths.map { ":(literal)\($0)" }
        guard folder.isThere, let output = run(words) else { return [] }
        return output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Runs git in the folder; its output if it succeeds. What a repository's configuration would
    /// have git start is switched off.
    private func run(_ words: [String]) -> [UInt8]? {
        guard let directory = FileSystem.canonical(folder.path) else { return nil }
        let quiet = [
            "-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false",
            "-c", "safe.bareRepository=explicit",
        ]
        let arguments = ["git", "--no-optional-locks", "-C", directory] + quiet + words
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var process = pid_t()
        let isStarted = start(arguments, output: ends[1], &process)
        close(ends[1])
        defer { close(ends[0]) }
        guard isStarted else { return nil }
        let output = Self.collect(ends[0])
        if output == nil { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status == 0 ? output : nil
    }

    private func start(_ words: [String], output: Int32, _ process: inout pid_t) -> Bool {
        var actions = posix_spawn_file_actions_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return false }
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var variables = Self.environment
        defer { variables.forEach { free($0) } }
        return posix_spawnp(&process, "git", &actions, nil, &arguments, &variables) == 0
    }

    /// This process's own variables, and that git fetches nothing by any transport: a repository's
    /// configuration may name a program as one.
    private static var environment: [UnsafeMutablePointer<CChar>?] {
        var variables: [UnsafeMutablePointer<CChar>?] = []
        var next = environ
        while let variable = next.pointee {
            variables.append(strdup(variable))
            next += 1
        }
        return variables + [strdup("GIT_ALLOW_PROTOCOL=none"), strdup("GIT_NO_LAZY_FETCH=1"), nil]
    }

    /// All that comes, nil where it is too much or takes too long.
    private static func collect(_ source: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= sizeLimit {
            var wanted = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
            guard poll(&wanted, 1, patience) == 1 else { return nil }
            let count = read(source, &buffer, buffer.count)
            guard count >= 0 else { return nil }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
        return nil
    }
}
