import Description
import Diagnostics
import Disk
import StackModel
import Workspace
import YAML

/// What every command on a description begins with: reads its files, and hands them to the stages
/// parse, decode, resolve and check, which `DescriptionReader` shows.
struct StackLoader {
    /// The description file.
    let path: String
    /// The directory that holds the project; generated files go here unless told otherwise.
    var directory: String { FileSystem.directory(of: path) }
    /// The texts that were read, for excerpts in messages.
    var sources: [SourceFile] { kept + named.all }
    private var kept: [SourceFile] = []
    private let named: NamedFiles

    /// Where a project's own components are.
    private static let components = "belfry/components"
    private static let home = "belfry"
    /// A larger file is no description, and is not read as a whole.
    private static let sizeLimit = YAMLLimits.standard.bytes

    private let imagesPath: String?
    private let cataloguePath: String?
    private let environment: Set<String>
    /// Whether it matters that what the description names is there: not where all runs already.
    private let looksForFiles: Bool
    /// Where the generated files are, and `.env` beside them; nil for beside the description.
    private let output: String?

    /// `STACK` may be a file, or a directory that holds a `stack.yaml`; it is the first operand
    /// unless the command has others before it. `output` names the option that says where the
    /// generated files are.
    init(
        _ invocation: Invocation, on console: any Console, operand: Int = 0,
        output: String = OptionSpec.output.name, looksForFiles: Bool = false
    ) {
        self.output = invocation.value(of: output)
        self.looksForFiles = looksForFiles
        path = Self.path(of: invocation.operands.dropFirst(operand).first)
        let directory = FileSystem.directory(of: path)
        named = NamedFiles(description: directory, output: self.output ?? directory)
        imagesPath = invocation.value(of: OptionSpec.images.name)
        cataloguePath = invocation.value(of: OptionSpec.catalogue.name)
        environment = console.variableNames
    }

    /// The description that is meant by an operand, or by none.
    private static func path(of operand: String?) -> String {
        let given = operand ?? "stack.yaml"
        let isDirectory = FileSystem.kind(of: given) == .directory
        return isDirectory ? FileSystem.join(given, "stack.yaml") : given
    }

    /// The directory of the description that is meant by an operand, or by none.
    static func directory(of operand: String?) -> String {
        FileSystem.directory(of: path(of: operand))
    }

    /// For what needs no description: only the catalogue is looked for in `directory`.
    init(besideStackIn directory: String, _ invocation: Invocation, on console: any Console) {
        path = FileSystem.join(directory, "stack.yaml")
        output = nil
        named = NamedFiles(description: directory, output: directory)
        looksForFiles = false
        imagesPath = nil
        cataloguePath = invocation.value(of: OptionSpec.catalogue.name)
        environment = console.variableNames
    }

    /// The stack, or nil with errors in the bag.
    mutating func load(into bag: inout DiagnosticBag) -> Stack? {
        guard let file = read(path, into: &bag) else { return nil }
        let catalogue = loadCatalogue(into: &bag)
        guard let images = loadImages(into: &bag) else { return nil }
        let variables = loadVariables(into: &bag)
        let stack = DescriptionReader.read(
            file, with: catalogue, images: images, variables: variables, files: projectFiles,
            into: &bag)
        return bag.hasErrors ? nil : stack
    }

    /// What Compose will find set: its own environment, and the file `.env` beside what is
    /// generated.
    private func loadVariables(into bag: inout DiagnosticBag) -> ComposeVariables {
        do throws(FileSystemError) {
            let folder = try Folder(output ?? directory)
            let bytes = try folder.readIfThere(".env", limit: Self.sizeLimit)
            let text = EnvironmentText(String(decoding: bytes ?? [], as: UTF8.self))
            return ComposeVariables(environment: environment, file: text.assignments)
        } catch {
            let cause = error.diagnostic
            bag.report(
                Diagnostic(
                    cause.id, .warning,
                    cause.message + "; so what Compose takes from it is not known here",
                    help: cause.help))
            return .unread
        }
    }

    /// What lies beside what is generated.
    private var projectFiles: ProjectFiles {
        named.files(looksForFiles: looksForFiles)
    }

    private mutating func read(_ path: String, into bag: inout DiagnosticBag) -> SourceFile? {
        do throws(FileSystemError) {
            return keep(path, try HostFile(path).read(limit: Self.sizeLimit))
        } catch {
            let isDescription = path == self.path && error.isMissing
            bag.report(isDescription ? Self.missing(path) : error.diagnostic)
            return nil
        }
    }

    private mutating func keep(_ path: String, _ bytes: [UInt8]) -> SourceFile {
        let file = SourceFile(path: path, bytes: bytes)
        kept.append(file)
        return file
    }

    static func missing(_ path: String) -> Diagnostic {
        Diagnostic(
            "files/missing", "there is no `\(path)`",
            help: "name the description, e.g. `belfry generate my/stack.yaml`, or write one: "
                + "`belfry explain yaml/empty` shows a small one, `belfry reference` all its keys")
    }

    private mutating func loadImages(into bag: inout DiagnosticBag) -> ImageMap? {
        guard let imagesPath else { return ImageMap() }
        guard let file = read(imagesPath, into: &bag),
            let node = YAMLParser.parse(file, into: &bag)
        else { return nil }
        return ImageMap.decode(node, into: &bag)
    }

    /// The catalogue with the user's own components; only their own files are read.
    mutating func loadCatalogue(into bag: inout DiagnosticBag) -> Catalogue {
        var files: [SourceFile] = []
        do throws(FileSystemError) {
            if let cataloguePath {
                let folder = try Folder(cataloguePath)
                guard folder.isThere else { throw .missing("list", cataloguePath) }
                files = try components(in: folder, below: ".")
            } else {
                let folder = try Folder(directory)
                // A link is told, and not taken for a project without components.
                if try folder.status(Self.home)?.kind == .link {
                    _ = try folder.names(in: Self.home)
                }
                guard try folder.status(Self.components) != nil else { return .builtIn }
                files = try components(in: folder, below: Self.components)
            }
        } catch {
            bag.report(error.diagnostic)
        }
        return Catalogue(overrides: files)
    }

    /// The texts of the components in a directory; a link in it leads nowhere.
    private mutating func components(
        in folder: Folder, below home: String
    ) throws(FileSystemError) -> [SourceFile] {
        var files: [SourceFile] = []
        for kind in try folder.names(in: home) {
            let kind = FileSystem.join(home, kind)
            guard try folder.status(kind)?.kind != .file else { continue }
            for name in try folder.names(in: kind) where name.hasSuffix(".yaml") {
                let path = FileSystem.join(kind, name)
                files.append(
                    keep(folder.shown(path), try folder.read(path, limit: Self.sizeLimit)))
            }
        }
        return files
    }
}
