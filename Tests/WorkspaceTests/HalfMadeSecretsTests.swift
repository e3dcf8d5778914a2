import Diagnostics
import Disk
import StackModel
import TestSupport
import Testing
import Workspace

/// What a kill, a loss of power, another belfry or a careless hand leaves in `secrets/`.
@Suite("Half-made secrets")
struct HalfMadeSecretsTests {
    private let scratch: Scratch
    private var store: SecretStore { SecretStore(directory: scratch.path) }

    init() throws {
        scratch = try Scratch()
        #expect(SecretSamples.make(in: scratch.path).isEmpty)
    }

    /// What commands that only read say, and whether `--check` calls the tree stale.
    private func review() -> (ids: [String], isStale: Bool) {
        var bag = DiagnosticBag()
        let tree = ProjectTree(scratch.path)
        let plan = tree.plan([], secrets: SecretSet(SecretSamples.all), into: &bag)
        #expect(tree.review(SecretSet(SecretSamples.all)).map(\.id) == bag.all.map(\.id))
        return (bag.all.map(\.id), plan.isStale)
    }

    /// A secret's file can't be written into, not even by its owner.
    private func replace(_ path: String, with text: String) throws {
        try scratch.folder.remove(path)
        try scratch.write(text, to: path)
    }

    @Test("A directory that others may look into is closed", arguments: [0o755, 0o750, 0o707])
    func open(mode: Int) throws {
        try scratch.setMode(mode, of: "secrets")
        #expect(review() == (["secrets/open"], true))
        #expect(SecretSamples.make(in: scratch.path).map(\.id) == ["secrets/open"])
        #expect(try scratch.mode(of: "secrets") == 0o700)
        #expect(review() == ([], false))
    }

    @Test(
        "A .gitignore that shows the secrets hides them in the end, and git agrees",
        arguments: ["", "# mine\n", "*\n!x\n", "*.txt", "*\r\n!*\r\n"])
    func shown(ignore: String) throws {
        try scratch.write(ignore, to: "secrets/.gitignore")
        #expect(review() == (["secrets/shown"], true))
        #expect(SecretSamples.make(in: scratch.path).map(\.id) == ["secrets/shown"])
        #expect(try scratch.text(of: "secrets/.gitignore").contains(ignore))
        #expect(review() == ([], false))
        guard let git = try Toolbox.judge("GIT", orNamed: "git") else { return }
        #expect(try git.run(["-C", scratch.path, "init", "-q"]).status == 0)
        for path in ["secrets/db-password", "secrets/.rotated", ".env"] {
            let verdict = try git.run(["-C", scratch.path, "check-ignore", "-q", path])
            #expect(verdict.status == 0, "\(path)")
        }
    }

    @Test("An empty secret is an error, and nothing else is written", arguments: ["", "\n", "  "])
    func empty(text: String) throws {
        try replace("secrets/other", with: text)
        #expect(review() == (["secrets/empty"], true))
        #expect(SecretSamples.make(in: scratch.path).map(\.id) == ["secrets/empty"])
        #expect(try scratch.text(of: "secrets/other") == text)
    }

    @Test("A short one is named, and what derives from it follows")
    func short() throws {
        try replace("secrets/db-password", with: "short")
        try scratch.write("DB_PASSWORD=short\n", to: ".env")
        let ids = ["secrets/short", "secrets/derived", "secrets/derived"]
        #expect(review() == (ids, true))
        #expect(SecretSamples.make(in: scratch.path).map(\.id) == ids)
        #expect(try store.value(of: "outer") == "<{short}>")
        #expect(review() == (["secrets/short"], false))
    }

    @Test("One that is missing beside others is named, and made")
    func missing() throws {
        try scratch.folder.remove("secrets/other")
        #expect(review() == (["secrets/missing"], true))
        #expect(SecretSamples.make(in: scratch.path).map(\.id) == ["secrets/missing"])
        #expect(review() == ([], false))
    }

    @Test("A lost directory is named, and what volumes keep of it until that is done")
    func lost() throws {
        try scratch.folder.removeTree("secrets")
        #expect(review() == (["secrets/missing"], true))
        // The value is in .env still.
        #expect(SecretSamples.make(in: scratch.path).map(\.id) == ["secrets/missing"])
        #expect(review() == ([], false))

        try scratch.folder.removeTree("secrets")
        try scratch.remove(".env")
        #expect(review() == (["secrets/missing", "secrets/volume"], true))
        let ids = ["secrets/missing", "secrets/volume"]
        #expect(SecretSamples.make(in: scratch.path).map(\.id) == ids)
        #expect(review() == (["secrets/volume"], false))
        var bag = DiagnosticBag()
        let tree = ProjectTree(scratch.path)
        #expect(tree.unmark("db-password", onWait: { _ in }, into: &bag) == true)
        #expect(review() == ([], false))
    }

    @Test("A clone that never had secrets lacks none, nor does a stack whose volumes are gone")
    func neverThere() throws {
        try scratch.folder.removeTree("secrets")
        try scratch.remove(".env")
        try scratch.remove(".belfry/secrets")
        #expect(review() == ([], false))
        #expect(SecretSamples.make(in: scratch.path).isEmpty)
        var bag = DiagnosticBag()
        _ = ProjectTree(scratch.path).unmark(nil, onWait: { _ in }, into: &bag)
        try scratch.folder.removeTree("secrets")
        try scratch.remove(".env")
        #expect(review() == ([], false))
    }

    @Test("One of which the generated files know nothing yet is new, and not missing")
    func new() throws {
        try scratch.folder.remove("secrets/other")
        let compose = "secrets:\n  db-password:\n    file: ./secrets/db-password\n"
        try scratch.write(compose, to: "docker-compose.yml")
        #expect(review() == ([], false))
        let known = compose + "  other:\r\n    file: ./secrets/other\r\n"
        try scratch.write(known, to: "docker-compose.yml")
        #expect(review() == (["secrets/missing"], true))
        #expect(SecretSamples.make(in: scratch.path).map(\.id) == ["secrets/missing"])
    }

    @Test(
        "A secret that programs would read in different ways is named",
        arguments: ["0123456789abcdefghij\r\n", "0123456789\nabcdefghij", "0123456789abcdefg\u{0}"])
    func characters(text: String) throws {
        try replace("secrets/other", with: text)
        #expect(review() == (["secrets/characters"], false))
        try replace("secrets/other", with: "0123456789abcdefghij\n")
        #expect(review() == ([], false))
    }

    @Test(
        "A user's own secrets in an open .env are named, and the file is left alone",
        arguments: [
            ("API_PASSWORD=hunter2hunter2", ["secrets/open"]), ("API_PASSWORD=postgres", []),
            ("API_PASSWORD=${OTHER}hunter2", []), ("API_PASSWORD_FILE=/run/secrets/hunter2", []),
            ("LANG=hunter2hunter2", []),
        ])
    func own(line: String, ids: [String]) throws {
        let secrets = SecretSamples.all.filter { $0.name == "other" }
        let scratch = try Scratch()
        try scratch.write(line + "\n", to: ".env")
        try scratch.setMode(0o644, of: ".env")
        let found = ProjectTree(scratch.path).review(SecretSet(secrets))
        #expect(found.map(\.id) == ids)
        #expect(found.allSatisfy { !$0.message.contains("hunter2") })
        #expect(ProjectTree(scratch.path).review(SecretSet([])).map(\.id) == ids)
        for _ in 0..<2 {
            #expect(SecretSamples.make(secrets, in: scratch.path).map(\.id) == ids)
        }
        #expect(try scratch.mode(of: ".env") == 0o644)
        try scratch.setMode(0o600, of: ".env")
        #expect(ProjectTree(scratch.path).review(SecretSet(secrets)).isEmpty)
    }

    @Test("A user's own secrets in a .env that git tracks are named")
    func ownTracked() throws {
        guard let git = try Toolbox.judge("GIT", orNamed: "git") else { return }
        let secrets = SecretSamples.all.filter { $0.name == "other" }
        let scratch = try Scratch()
        #expect(SecretSamples.make(secrets, in: scratch.path).isEmpty)
        try scratch.write("API_PASSWORD=hunter2hunter2\n", to: ".env")
        try scratch.setMode(0o600, of: ".env")
        for words in [["init", "-q"], ["add", "-f", ".env"]] {
            #expect(try git.run(["-C", scratch.path] + words).status == 0)
        }
        let found = ProjectTree(scratch.path).review(SecretSet(secrets))
        #expect(found.map(\.id) == ["secrets/tracked"])
        #expect(found.first?.message.contains("with `API_PASSWORD`") == true)
    }

    @Test("A fresh clone, which has none of them, is not called half made")
    func clone() throws {
        for name in ["other", "db-password", "map", "outer"] {
            try scratch.folder.remove("secrets/" + name)
        }
        try scratch.folder.remove(".env")
        try scratch.folder.remove(".belfry/secrets")
        #expect(review() == ([], false))
    }

    @Test(
        "What another belfry left is set aside, never followed",
        arguments: [".rotation", ".new/0", "other.new", ".gitignore.new", ".env.new"])
    func leftover(name: String) throws {
        let elsewhere = try Scratch()
        try elsewhere.write("theirs", to: "victim")
        try scratch.write("0 \(elsewhere.path)/victim\n", to: "secrets/" + name)
        #expect(review() == (["secrets/leftover"], true))
        #expect(SecretSamples.make(in: scratch.path).map(\.id) == ["secrets/leftover"])
        #expect(try elsewhere.text(of: "victim") == "theirs")
        #expect(try scratch.names().contains { $0.hasPrefix(".belfry/set-aside/secrets-") })
        #expect(review() == ([], false))
    }

    @Test("A link in place of a secret, or of its directory, is named and left alone")
    func links() throws {
        let elsewhere = try Scratch()
        try elsewhere.write("theirs", to: "victim")
        try scratch.folder.remove("secrets/other")
        try scratch.link("secrets/other", to: elsewhere.path + "/victim")
        #expect(SecretSamples.make(in: scratch.path).map(\.id) == ["files/link"])
        try scratch.folder.replace("away", with: "secrets")
        try scratch.link("secrets", to: elsewhere.path)
        #expect(SecretSamples.make(in: scratch.path).map(\.id) == ["files/link"])
        #expect(try elsewhere.names() == ["victim"])
        #expect(try elsewhere.text(of: "victim") == "theirs")
    }
}
