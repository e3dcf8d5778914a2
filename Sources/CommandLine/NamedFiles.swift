import Description
import Diagnostics
import Disk
import Synchronization
import Workspace
import YAML

/// The files that a description names: they are reached through no link, and none is outside of
/// the project, so that a repository does not have belfry look elsewhere. Each is read once.
final class NamedFiles: Sendable {
    private let description: String
    private let output: String
    private let texts = Mutex(Texts())

    /// What was read, in order, and by path.
    private struct Texts {
        var files: [SourceFile] = []
        var byPath: [String: SourceFile] = [:]
    }

    /// Takes the directories of the description and of the generated files.
    init(description: String, output: String) {
        self.description = description
        self.output = output
    }

    /// The texts that were read, in the order in which they were asked for.
    var all: [SourceFile] { texts.withLock { $0.files } }

    /// How the description's stages see the project; `looksForFiles` is false where it does not
    /// matter whether what Compose needs is there.
    func files(looksForFiles: Bool) -> ProjectFiles {
        let folder = try? Folder(output)
        let seen = folder?.isThere == true ? folder : nil
        return ProjectFiles(
            kind: { path in
                guard looksForFiles, let seen else { return .unknown }
                return Self.kind(of: path, in: seen)
            },
            variables: { path in
                guard let path = Self.plain(path), let seen,
                    let bytes = try? seen.readIfThere(path, limit: YAMLLimits.standard.bytes)
                else { return nil }
                return EnvironmentText(String(decoding: bytes, as: UTF8.self)).assignments
            },
            content: { path, root in self.content(of: path, root) })
    }

    private func content(of path: String, _ root: ProjectFiles.Root) -> ProjectFiles.Content {
        guard let path = Self.plain(path) else { return .outside }
        do throws(FileSystemError) {
            let folder = try Folder(root == .output ? output : description)
            guard folder.isThere else { return .unknown }
            switch path == "." ? .directory : try folder.status(path)?.kind {
            case .directory: return .directory(try folder.names(in: path))
            case .file, .link, .other: return .text(try text(of: path, in: folder))
            case nil: return .nothing
            }
        } catch {
            return .unreadable(error.diagnostic)
        }
    }

    private func text(
        of path: String, in folder: Folder
    ) throws(FileSystemError) -> SourceFile {
        let shown = folder.shown(path)
        if let known = texts.withLock({ $0.byPath[shown] }) { return known }
        let bytes = try folder.read(path, limit: YAMLLimits.standard.bytes)
        let file = SourceFile(path: shown, bytes: bytes)
        texts.withLock { texts in
            texts.files.append(file)
            texts.byPath[shown] = file
        }
        return file
    }

    private static func kind(of path: String, in folder: Folder) -> ProjectFiles.Kind {
        guard let path = plain(path) else { return .unknown }
        if path == "." { return .directory }
        do throws(FileSystemError) {
            switch try folder.status(path)?.kind {
            case .file: return .file
            case .directory: return .directory
            case .other: return .other
            case .link: return .unknown
            case nil: return .nothing
            }
        } catch {
            return .unknown
        }
    }

    /// A path below the project name by name; nil for one that leads elsewhere.
    private static func plain(_ path: String) -> String? {
        let names = path.pathNames.filter { $0 != "." }
        guard !FileSystem.isAbsolute(path), !names.contains("..") else { return nil }
        return names.isEmpty ? "." : names.joined(separator: "/")
    }
}
