import Foundation

/// What `docker compose ps --format json` prints.
enum ComposeListing {
    private struct Line: Decodable { let id: String }

    /// The containers' ids; older versions print one array, newer ones an object a line.
    static func ids(in output: Data) -> [String] {
        if let lines = try? EngineJSON.decode([Line].self, from: output) {
            return lines.map(\.id)
        }
        return output.split(separator: UInt8(ascii: "\n")).compactMap {
            try? EngineJSON.decode(Line.self, from: Data($0)).id
        }
    }
}
