import Foundation

/// The kernel's table of TCP sockets, as a process sees it.
enum SocketTable {
    /// What listens in a process's network; nil where the table can't be read from here.
    static func listening(ofProcess id: Int) -> [ListeningSocket]? {
        let tables = ["tcp", "tcp6"].compactMap { name in
            try? String(contentsOfFile: "/proc/\(id)/net/\(name)", encoding: .utf8)
        }
        guard !tables.isEmpty else { return nil }
        return Set(tables.flatMap(listening)).sorted { $0.port < $1.port }
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
