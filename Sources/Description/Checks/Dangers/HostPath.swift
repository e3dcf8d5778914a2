import Diagnostics

/// A path of the machine, as far as a description tells where it leads.
enum HostPath: Equatable {
    /// The engine's socket, or where it or its data lie.
    case engine
    /// What belongs to the system, in words.
    case system(String)
    /// A user's keys, settings or whole home.
    case home
    /// A path that leaves the project.
    case outside
    /// The project with its secrets and its `.git`, or one of these, in words.
    case project(String)

    /// What the path is, if it is anything to be careful with.
    init?(_ text: String) {
        let isAbsolute = text.utf8.first == UInt8(ascii: "/")
        let parts = Self.resolved(text)
        let isOutside = Self.climbs(text)
        if text.hasPrefix("~") {
            // `~/..` holds the homes of all.
            let rest = parts.first?.hasPrefix("~") == true ? parts.dropFirst() : []
            guard Self.isPersonal(rest) else { return nil }
            self = .home
        } else if isAbsolute {
            guard let path = Self.absolute(parts) else { return nil }
            self = path
        } else if isOutside {
            self = .outside
        } else {
            guard !text.isEmpty, let what = Self.ofProject(parts) else { return nil }
            self = .project(what)
        }
    }

    /// Whether only who changes what lies there can do harm: Compose itself reads these.
    var isHarmlessToRead: Bool {
        switch self {
        case .outside, .project: true
        case .engine, .system, .home: false
        }
    }

    private static func ofProject(_ parts: [Substring]) -> String? {
        switch parts.first?.lowercased() {
        case nil: "the whole project, with its secrets and its `.git`"
        case ".git": "what git runs and believes"
        case ".belfry": "what belfry knows of its files"
        case "secrets" where parts.count > 1: "a secret of the project"
        case "secrets": "every secret of the project"
        case ".env": "the secrets that stand there as variables"
        default: nil
        }
    }

    /// The names that are left when `.` and `..` are followed.
    static func resolved(_ path: some StringProtocol) -> [Substring] {
        path.pathNames.reduce(into: []) { parts, part in
            switch part {
            case ".": break
            case "..": _ = parts.popLast()
            default: parts.append(Substring(part))
            }
        }
    }

    /// A path that begins in `directory` as seen from above it; others stay as they are.
    static func text(_ path: String, below directory: String) -> String {
        let others = ["/", "~", "$", "git@", "github.com/"]
        guard !directory.isEmpty, !path.isEmpty, !path.contains("://"),
            !others.contains(where: path.hasPrefix)
        else { return path }
        return ComposeFileReader.joined(directory, path)
    }

    /// Whether a path leads above where it begins.
    private static func climbs(_ path: String) -> Bool {
        var depth = 0
        for part in path.pathNames where part != "." {
            depth += part == ".." ? -1 : 1
            if depth < 0 { return true }
        }
        return false
    }

    private static func absolute(_ parts: [Substring]) -> HostPath? {
        guard let first = parts.first else { return .system("the whole file system") }
        let rest = parts.dropFirst()
        if isEngine(parts) { return .engine }
        switch first {
        case "root": return isPersonal(rest) ? .home : nil
        case "home": return isPersonal(rest.dropFirst()) ? .home : nil
        case "var" where rest.isEmpty: return .system("`/var`, with the engine's data")
        case "var" where rest.elementsEqual(["lib"]):
            return .system("`/var/lib`, with the engine's data")
        case "var" where rest.starts(with: ["spool", "cron"]):
            return .system("what the system runs at set times")
        case "var" where rest.first == "run": return running(rest.dropFirst())
        case "run": return running(rest)
        case "etc"
        where rest.starts(with: ["ssl", "private"]) || rest.starts(with: ["pki", "tls", "private"]):
            return .system("the machine's private keys")
        case "etc" where harmless[first]?.contains(rest.first ?? "") != true:
            return .system("the system's settings")
        case "proc", "sys": return .system("the kernel's settings")
        case "dev" where harmless[first]?.contains(rest.first ?? "") != true:
            return .system("the machine's devices")
        case "boot": return .system("the kernel's files")
        case "bin", "sbin", "lib", "lib64": return .system("the system's programs")
        case "usr" where rest.first != "share" && !rest.starts(with: ["local", "share"]):
            return .system("the system's programs")
        default: return nil
        }
    }

    /// What is mounted in good faith, and holds no secrets.
    private static let harmless: [Substring: Set<Substring>] = [
        "etc": [
            "localtime", "timezone", "ssl", "ca-certificates", "pki", "hostname", "os-release",
        ],
        "dev": ["shm", "null", "zero", "random", "urandom", "log"],
    ]

    private static func isEngine(_ parts: [Substring]) -> Bool {
        let sockets: Set<Substring> = [
            "docker.sock", "containerd.sock", "podman.sock", "crio.sock", "buildkitd.sock",
        ]
        if let last = parts.last, sockets.contains(last) { return true }
        let data: Set<Substring> = ["docker", "containerd", "containers", "kubelet", "rancher"]
        return parts.count > 2 && parts[0] == "var" && parts[1] == "lib" && data.contains(parts[2])
    }

    /// Below `/run`, where the sockets of the engine and of the system lie.
    private static func running(_ rest: ArraySlice<Substring>) -> HostPath? {
        guard let first = rest.first else { return .engine }
        let engines = ["docker", "containerd", "podman", "crio", "buildkit", "user"]
        if engines.contains(where: first.hasPrefix) { return .engine }
        let system: Set<Substring> = ["systemd", "dbus", "udev"]
        return system.contains(first) ? .system("the sockets of the system's services") : nil
    }

    /// Whether a path in a home is that home itself, or one of its hidden files and directories.
    private static func isPersonal(_ rest: ArraySlice<Substring>) -> Bool {
        guard let first = rest.first else { return true }
        return first.hasPrefix(".") && first != ".cache"
    }
}
