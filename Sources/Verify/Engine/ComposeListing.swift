/// What `docker compose ps --format json` prints.
enum ComposeListing {
    private struct Line: JSONReadable {
        let id: String

        init(from json: inout JSONReader) throws {
            var id: String?
            try json.object { key, json in
                switch key {
                case "ID": id = try json.value()
                default: try json.skip()
                }
            }
            self.id = try id.needed("ID")
        }
    }

    /// The containers' ids; older versions print one array, newer ones an object a line.
    static func ids(in output: [UInt8]) -> [String] {
        if let lines = try? JSONReader.value([Line].self, in: output) { return lines.map(\.id) }
        return output.split(separator: UInt8(ascii: "\n")).compactMap {
            try? JSONReader.value(Line.self, in: Array($0)).id
        }
    }
}
