import Disk

/// The kernel's table of TCP sockets, as a process sees it.
enum SocketTable {
    /// What listens in the network of a container's process; nil where that can't be read from here.
    static func listening(ofProcess id: Int, inContainer container: String) -> [ListeningSocket]? {
        guard isHere(id, container) else { return nil }
        let tables = ["tcp", "tcp6"].compactMap { name in
            text(of: "/proc/\(id)/net/\(name)")
        }
        guard !tables.isEmpty else { return nil }
        return Set(tables.flatMap(listening)).sorted { $0.port < $1.port }
    }

    /// Whether the process with this number here is the container's: an engine on another machine,
    /// or in a virtual one, numbers its own processes. A container's control groups are named after
    /// it, and so are the files that the engine mounts into it.
    private static func isHere(_ process: Int, _ container: String) -> Bool {
        ["cgroup", "mountinfo"].contains { name in
            text(of: "/proc/\(process)/\(name)")?.contains(container) ?? false
        }
    }

    private static func text(of file: String) -> String? {
        (try? HostFile(file).read()).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The listening sockets in one table: `0: 0100007F:1F90 00000000:0000 0A …`.
    static func listening(in table: String) -> [ListeningSocket] {
        table.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: " ", maxSplits: 4)
            guard fields.count > 3, fields[3] == "0A" else { return nil }
            let halves = fields[1].split(separator: ":")
            // 127.0.0.11 is the engine's own name server, which it puts into each container.
            guard halves.count == 2, halves[0] != "0B00007F",
                let port = Int(halves[1], radix: 16)
            else { return nil }
            return ListeningSocket(port: port, isLoopback: isLoopback(halves[0]))
        }
    }

    /// Addresses are words of 32 bits in the machine's byte order: 127.x.y.z ends in 7F.
    private static func isLoopback(_ address: Substring) -> Bool {
        if address.count == 8 { return address.hasSuffix("7F") }
        return address == "00000000000000000000000001000000"
            || address.hasPrefix("0000000000000000FFFF0000") && address.hasSuffix("7F")
    }
}
