import Diagnostics
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
    /// How long git may take.
    private static let patience = Duration.seconds(5)
    /// What git exits with where it does not know an option.
    private static let wrongUsage: Int32 = 129

    let folder: Folder

    /// What git says of some paths.
    enum Answer {
        /// These are in its index, at or below the paths; with a slash at its end a directory of
        /// which git has no list and that holds one of them.
        case held([String])
        /// There is a repository, and git did not answer.
        case unknown(reason: String)
    }

    /// Those files at or below these paths that version control holds.
    func tracked(_ paths: [String]) -> Answer {
        guard folder.isThere else { return .held([]) }
        // A path below a directory without a list is not found, so the topmost ones are asked for.
        let tops = Set(paths.map { $0.pathNames.first ?? $0 }).sorted()
        let words = ["-z", "--"] + tops.map { ":(literal)\($0)" }
        let end = ContinuousClock.now + Self.patience
        // Without `--sparse`, or where such a directory is there, git makes a list of it, and
        // writes objects for that; git before 2.36 does not know the option.
        var answer = run(["ls-files", "--sparse"] + words, until: end)
        if answer?.status == Self.wrongUsage { answer = run(["ls-files"] + words, until: end) }
        guard let answer else { return silence("it can't be run, or gave no answer in time") }
        guard answer.status == 0 else { return silence("it exited with \(answer.status)") }
        let held = answer.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        return .held(held.filter { held in paths.contains { Self.holds($0, held) } })
    }

    /// Without a repository nothing is held, whatever git says, and whether there is one or not.
    private func silence(_ reason: String) -> Answer {
        guard var path = FileSystem.canonical(folder.path) else { return .held([]) }
        while FileSystem.kind(of: FileSystem.join(path, ".git")) == .nothing {
            if path == "/" { return .held([]) }
            path = FileSystem.directory(of: path)
        }
        return .unknown(reason: reason)
    }

    private static func holds(_ path: String, _ entry: String) -> Bool {
        if entry.hasSuffix("/") {
            return (path + "/").hasPrefix(entry) || entry.hasPrefix(path + "/")
        }
        return entry == path || entry.hasPrefix(path + "/")
    }

    /// Runs git in the folder; its output and exit status if it came to an end. What a repository's
    /// configuration would have git start is switched off.
    private func run(
        _ words: [String], until end: ContinuousClock.Instant
    ) -> (output: [UInt8], status: Int32)? {
        guard let directory = FileSystem.canonical(folder.path) else { return nil }
        let quiet = [
            "-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false",
            "-c", "safe.bareRepository=explicit", "-c", "sparse.expectFilesOutsideOfPatterns=true",
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
        let output = Self.collect(ends[0], until: end)
        let status = Self.end(of: process, until: output == nil ? .now : end)
        let isExit = status & 0x7f == 0
        return output.flatMap { isExit ? ($0, status >> 8 & 0xff) : nil }
    }

    /// What a process ended with; it is killed where it does not end in time.
    private static func end(of process: pid_t, until end: ContinuousClock.Instant) -> Int32 {
        var status: Int32 = 0
        while ContinuousClock.now < end {
            let found = waitpid(process, &status, WNOHANG)
            if found == process { return status }
            if found < 0, errno != EINTR { return SIGKILL }
            usleep(1000)
        }
        kill(process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
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
    private static func collect(
        _ source: Int32, until end: ContinuousClock.Instant
    ) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= sizeLimit {
            var wanted = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
            let left = (end - .now) / .milliseconds(1)
            guard poll(&wanted, 1, Int32(max(0, left))) == 1 else { return nil }
            let count = read(source, &buffer, buffer.count)
            guard count >= 0 else { return nil }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
        return nil
    }
}
