import Disk
import Foundation
import StackModel
import TestSupport
import Workspace

/// A directory of a test's own that goes away with it.
final class Scratch {
    let path: String

    init() throws {
        path = try TemporaryDirectory.make().path()
    }

    /// The directory, held open as belfry holds it.
    var folder: Folder { get throws { try Folder(path) } }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
        try TemporaryDirectory.write(Array(text.utf8), to: name, in: URL(filePath: path))
    }

    func text(of name: String) throws -> String {
        String(decoding: try folder.read(name), as: UTF8.self)
    }

    /// Deletes a file.
    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: URL(filePath: path).appending(path: name))
    }

    func mode(of name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
        return (attributes[.posixPermissions] as? Int) ?? -1
    }

    func setMode(_ mode: Int, of name: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: "\(path)/\(name)")
    }

    /// Replaces a text in a file; one that is not there is an error.
    func replace(_ old: String, with new: String, in name: String) throws {
        let text = try text(of: name)
        guard text.contains(old) else { throw CocoaError(.fileReadCorruptFile) }
        try write(text.replacing(old, with: new), to: name)
    }

    /// What the system says about everything that is there, by path; it tells any writing.
    func times() throws -> [String: FileStatus?] {
        var times: [String: FileStatus?] = [:]
        for name in try names() + ["."] {
            times[name] = try FileStatus.of("\(path)/\(name)", followingLinks: false)
        }
        return times
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    /// Everything that is there, by path.
    func names() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
    }
}

extension RenderedFile {
    init(_ path: String, _ text: String) { self.init(path: path, content: Array(text.utf8)) }
}
