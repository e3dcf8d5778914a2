import Foundation

/// Decodes what Docker prints, whose keys begin with capitals.
enum EngineJSON {
    static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .custom { path in
            Key(stringValue: path.last.map { lowered($0.stringValue) } ?? "")
        }
        return try decoder.decode(type, from: data)
    }

    /// `ID` is `id`, `OOMKilled` is `oomKilled`, `NetworkSettings` is `networkSettings`.
    static func lowered(_ key: String) -> String {
        let capitals = key.prefix { $0.isUppercase }
        let rest = key.dropFirst(capitals.count)
        if rest.isEmpty || capitals.count <= 1 { return capitals.lowercased() + rest }
        let kept = capitals.suffix(1)
        return capitals.dropLast().lowercased() + kept + rest
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
