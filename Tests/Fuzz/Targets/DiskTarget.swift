@testable import Workspace

/// What is kept on disk: read, written and read again it is the same.
enum DiskTarget {
    static func run(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        try record(bytes)
        try journal(bytes)
        try variables(String(decoding: bytes, as: UTF8.self))
    }

    private static func record(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        guard let record = GeneratedRecord(parsing: bytes) else { return }
        let entries = record.contents.map { GeneratedRecord.Entry($0.key, $0.value) }
        let written = Array(GeneratedRecord.pieces(of: entries).joined())
        if GeneratedRecord(parsing: written)?.contents != record.contents {
            throw .init("the record changes when it is written")
        }
    }

    private static func journal(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        guard let journal = Journal(parsing: bytes) else { return }
        if Journal(parsing: journal.bytes) != journal {
            throw .init("the journal changes when it is written")
        }
    }

    /// The first line is a value, which must come back from a line that was made for it.
    private static func variables(_ text: String) throws(FuzzTarget.Violation) {
        let variables = EnvironmentText(text)
        for (name, value, _) in variables.assignments where !name.isEmpty {
            _ = variables.value(of: name)
            let line = EnvironmentText.line("NAME", value)
            if EnvironmentText(line).value(of: "NAME") ?? "" != value {
                throw .init("\(line) is not read as \(value.debugDescription)")
            }
        }
    }
}
