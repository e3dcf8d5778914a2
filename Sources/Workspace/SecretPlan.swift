import Diagnostics
import Disk
import StackModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What is to be done so that a stack's secrets are there, whole, and its owner's alone; nothing is
/// written by making it.
struct SecretPlan {
    /// What is to be written.
    private(set) var writes: [FilePlan.Write] = []
    /// What is to be known about the secrets, without any value.
    var findings: [Diagnostic] = []
    /// Whether something is there, and not as it should be.
    var isHalfMade = false
    /// What looks like unfinished work of belfry's, and is none that can be trusted.
    private var leftovers: [String] = []
    private var isOpen = false

    private let depth: Depth
    let set: SecretSet
    let folder: Folder
    private var paths: PathGuard
    /// The secrets that this machine has had.
    private var had: Set<String> = []
    /// Those with a new value, of which a volume may hold the old one.
    private var replaced: [String] = []
    /// The values that count, by name.
    private var values: [String: String] = [:]
    private var variables = SecretVariables("")

    /// Whether anything is to be done.
    var isDue: Bool { !writes.isEmpty || !leftovers.isEmpty || isOpen }

    /// How far to look.
    enum Depth {
        /// Whether something is to do.
        case due
        /// What is to be said, too; nothing will be written.
        case review
        /// What is to be said; it will be done.
        case writing
    }

    /// Looks at the secrets in `folder`.
    static func make(for set: SecretSet, in folder: Folder, _ depth: Depth) -> SecretPlan? {
        guard set.secrets.contains(where: { $0.path != nil }) else { return nil }
        do throws(Refusal) {
            var plan = try SecretPlan(set, folder, depth)
            do throws(Refusal) {
                try plan.look()
            } catch {
                plan.findings.append(error.diagnostic)
                plan.writes = []
                plan.isHalfMade = true
            }
            return plan
        } catch {
            return nil
        }
    }

    private init(_ set: SecretSet, _ folder: Folder, _ depth: Depth) throws(Refusal) {
        self.depth = depth
        self.set = set
        self.folder = folder
        paths = try PathGuard(folder)
    }

    /// Closes the directory, and sets aside what can't be trusted.
    func prepare() throws(Refusal) {
        try Refusal.wrapping { () throws(FileSystemError) in
            if isOpen { try folder.setMode(0o700, ofDirectory: SecretStore.home) }
            if !leftovers.isEmpty { _ = try SetAside(folder: folder).move(leftovers) }
        }
    }

    /// What is being done about a finding, or who would do it.
    func remedy(_ deed: String, _ command: String) -> String {
        depth == .writing ? deed : "`belfry generate` \(command)"
    }

    private mutating func look() throws(Refusal) {
        let store = SecretStore(folder)
        let missing = Set(store.missing(of: set.secrets))
        let made = set.secrets.filter { $0.path != nil && !missing.contains($0.name) }
        had = SecretHistory.names(in: try text(of: SecretHistory.path).text)
        // A fresh clone has none of them, and nothing to say about them.
        let isUsed = !made.isEmpty || !had.isDisjoint(with: set.secrets.map(\.name))
        try lookAtDirectory(isUsed: !made.isEmpty)
        if set.secrets.contains(where: { $0.variable != nil }) {
            _ = try paths.place(of: SecretVariables.path)
        }
        if !isUsed, depth == .review { return }
        variables = SecretVariables(try text(of: SecretVariables.path).text)
        for secret in made { try read(secret) }
        let lost = isUsed ? try generated(missing) : []
        for secret in set.secrets where missing.contains(secret.name) {
            try makeRandom(secret, isLost: lost.contains(secret.name))
        }
        for secret in SecretDerivation.order(of: set.secrets) { try derive(secret, missing) }
        note(missing: lost)
        try remember()
        try completeVariables()
        try hideVariables(isUsed: !made.isEmpty)
        if depth == .due { return }
        findings += variables.differences(in: set.secrets, values, folder)
        let marks = SecretMarks.names(in: try text(of: SecretMarks.path).text) + replaced
        findings += SecretMarks(store: store).warnings(about: set.secrets, marked: marks)
        noteTracked()
    }

    // MARK: The directory

    private mutating func lookAtDirectory(isUsed: Bool) throws(Refusal) {
        let ignore = SecretStore.home + "/.gitignore"
        let (text, old, place) = try self.text(of: ignore)
        let heading =
            text.isEmpty ? "# Nothing in this directory belongs in version control.\n" : ""
        let hidden = IgnoreText(heading + text).hiding("*", covering: ["*", "/*", "**", "/**"])
        let status = try Refusal.wrapping { () throws(FileSystemError) in
            try folder.status(SecretStore.home)
        }
        if hidden != text { put(hidden, at: place, old: old, SecretAccess(mode: 0o644)) }
        guard let status else { return }
        if hidden != text, old != nil || isUsed { note(shown: ignore, line: "*") }
        try close(status)
        lookForLeftovers()
    }

    private mutating func close(_ status: FileStatus) throws(Refusal) {
        guard status.mode & 0o077 != 0 else { return }
        let shown = folder.shown(SecretStore.home)
        isHalfMade = true
        guard status.owner == geteuid() || geteuid() == 0 else {
            throw Refusal(
                Diagnostic(
                    "secrets/open", "others may look into `\(shown)`, and it is another user's",
                    help: "let its owner run `\(ShellCommand(["chmod", "700", shown]).text)`"))
        }
        isOpen = true
        note(open: SecretStore.home, status.mode)
    }

    private mutating func lookForLeftovers() {
        let names =
            [".rotation", ".rotation.new", ".new", ".gitignore.new", ".env.new", ".rotated.new"]
            + set.secrets.filter { $0.path != nil }.map { $0.name + ".new" }
        leftovers = names.map { SecretStore.home + "/" + $0 }.filter { path in
            ((try? folder.status(path)) ?? nil) != nil
        }
        guard !leftovers.isEmpty else { return }
        isHalfMade = true
        findings += leftovers.map { path in
            Diagnostic(
                "secrets/leftover", .warning,
                "`\(folder.shown(path))` looks like unfinished work of another belfry, and is not "
                    + "used",
                help: remedy("it is set aside", "sets it aside") + " in `.belfry/`; look whether "
                    + "you need it, and remove it")
        }
    }

    // MARK: The files

    private mutating func read(_ secret: Secret) throws(Refusal) {
        guard let path = secret.path else { return }
        let value = SecretStore.value(in: Array(try text(of: path).text.utf8))
        guard value.contains(where: { !$0.isWhitespace }) else {
            // What derives from others is made again.
            if !SecretDerivation.parts(of: secret).isEmpty { return }
            return noteEmpty(secret, path)
        }
        values[secret.name] = value
        guard case .random(let length) = secret.source else { return }
        if value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            noteControls(secret, path)
        }
        guard value.count < min(length, 16) else { return }
        findings.append(
            Diagnostic(
                "secrets/short", .warning,
                "`\(folder.shown(path))` holds only \(value.count) characters",
                at: secret.origin.asked,
                help: "if it was cut off, put the whole value back; `belfry secrets rotate "
                    + "\(secret.name)` makes one of \(length)"))
    }

    private mutating func makeRandom(_ secret: Secret, isLost: Bool) throws(Refusal) {
        guard let path = secret.path, case .random(let length) = secret.source else { return }
        if let unknown = variables.computed(secret, folder) {
            isHalfMade = true
            return findings.append(unknown)
        }
        // One that the user keeps in `.env` already is the one to go by.
        let known = secret.variable.flatMap(variables.value)
        let value = known ?? SecretStore.random(length: length)
        values[secret.name] = value
        put(value, at: try paths.place(of: path), old: nil, access(to: secret))
        if isLost, known == nil, secret.imprint != nil { replaced.append(secret.name) }
    }

    /// Notes which secrets there are, so that one that is lost later is known from one that was
    /// never there; and marks those for which a new value was made, as a rotation does.
    private mutating func remember() throws(Refusal) {
        let names = had.union(set.secrets.filter { $0.path != nil }.map(\.name))
        let history = try text(of: SecretHistory.path)
        let text = SecretHistory.text(of: names)
        if history.text != text { put(text, at: history.place, old: history.bytes, .own) }
        guard !replaced.isEmpty else { return }
        let marks = try self.text(of: SecretMarks.path)
        let marked = SecretMarks.text(of: SecretMarks.names(in: marks.text) + replaced)
        if marks.text != marked { put(marked, at: marks.place, old: marks.bytes, .own) }
    }

    /// What follows from others is written where it is not there, or says something else.
    private mutating func derive(_ secret: Secret, _ missing: Set<String>) throws(Refusal) {
        guard let path = secret.path, case .derived(let pieces) = secret.source,
            let value = SecretDerivation.text(of: pieces, values)
        else { return }
        let known = values.updateValue(value, forKey: secret.name)
        guard known != value else { return }
        let (_, old, place) = try text(of: path)
        put(value, at: place, old: old, access(to: secret))
        guard !missing.contains(secret.name) else { return }
        isHalfMade = true
        findings.append(
            Diagnostic(
                "secrets/derived", .warning,
                "`\(folder.shown(path))` is not what follows from the secrets that it is made of",
                at: secret.origin.asked,
                help: remedy("it is written again", "writes it again")
                    + "; restart what uses it then"))
    }

    /// `.env` gets the variables that are not there.
    private mutating func completeVariables() throws(Refusal) {
        let completed = variables.completed(with: set.secrets, values)
        let (_, old, place) = try self.text(of: SecretVariables.path)
        let mode = place.status?.mode ?? 0
        let isOpen = mode & 0o077 != 0 && variables.hold(set.secrets)
        if isOpen { note(open: place.target, mode) }
        guard completed != variables.text || isOpen else { return }
        put(completed, at: place, old: old, .own)
    }

    /// A `.env` with secrets in it, or soon, is kept out of version control.
    private mutating func hideVariables(isUsed: Bool) throws(Refusal) {
        guard set.secrets.contains(where: { $0.variable != nil }) else { return }
        let covering: Set<Substring> = [".env", "/.env", ".env*", "/.env*", "*.env"]
        let path = ".gitignore"
        let (text, old, place) = try self.text(of: path)
        let hidden = IgnoreText(text).hiding("/.env", covering: covering)
        guard hidden != text else { return }
        // Before the variables: at no moment git sees them.
        writes.insert(.put(Array(hidden.utf8), at: place, old: old), at: 0)
        if isUsed, !variables.text.isEmpty { note(shown: path, line: "/.env") }
    }

    /// Those of the secrets of which the generated files know already: others are new.
    private mutating func generated(_ names: Set<String>) throws(Refusal) -> Set<String> {
        guard !names.isEmpty, let bytes = try text(of: "docker-compose.yml").bytes else {
            return names
        }
        let ends = Set("\r\"' ".utf8)
        let files = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            line.split(separator: UInt8(ascii: "/")).last.map { name in
                String(decoding: name.prefix { !ends.contains($0) }, as: UTF8.self)
            }
        }
        return names.intersection(files)
    }

    private func access(to secret: Secret) -> SecretAccess {
        set.access(to: secret, in: folder)
    }

    private mutating func put(
        _ text: String, at place: PathGuard.Place, old: [UInt8]?, _ access: SecretAccess
    ) {
        writes.append(.secret(Array(text.utf8), at: place, old: old, access))
    }

    /// A file's text, empty where it is not there, with its bytes and place.
    private mutating func text(
        of path: String
    ) throws(Refusal) -> (text: String, bytes: [UInt8]?, place: PathGuard.Place) {
        let place = try paths.place(of: path)
        let bytes = try Refusal.wrapping { () throws(FileSystemError) in
            try folder.readIfThere(path, limit: SecretStore.sizeLimit)
        }
        return (bytes.map { String(decoding: $0, as: UTF8.self) } ?? "", bytes, place)
    }
}
