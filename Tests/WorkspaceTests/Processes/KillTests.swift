import Disk
import Foundation
import TestSupport
import Testing
import Workspace

/// `belfry generate` is killed at random moments, and run again.
@Suite("Killed at random moments")
struct KillTests {
    /// Together the two runs kill this many processes at least.
    static let kills = OutsideTests.trials(520)

    /// How often a process was killed, and what it had come to.
    struct Count: CustomStringConvertible {
        var total = 0
        /// Files were put down, nothing was decided.
        var beforeDecision = 0
        /// It was decided, and not all files had taken their places.
        var afterDecision = 0

        var description: String {
            "\(total) kills: \(beforeDecision) while files were put down, "
                + "\(afterDecision) while they took their places"
        }
    }

    @Test("The tree is the old one or the new one, nothing is lost", arguments: [UInt64(1), 2])
    func kills(seed: UInt64) throws {
        var run = try KillRun(seed: seed)
        while run.count.total < Self.kills / 2 { try run.round() }
        print("seed \(seed): \(run.count)")
        #expect(run.count.beforeDecision > 0)
        #expect(run.count.afterDecision > 0)
    }
}

/// One project whose process is killed over and over.
private struct KillRun {
    var count = KillTests.Count()
    private let project: SmallProject
    private var random: SeededGenerator
    /// What the tree is with each wish, foreign files, edits and secrets included.
    private var expected: [SmallProject.Wish: [String: Data]] = [:]

    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        project = try SmallProject()
        try project.scratch.write("not belfry's\n", to: "monitoring/prometheus/notes.txt")
        try project.generate()
        let image = "image: example/api:1"
        try project.scratch.replace(image, with: "\(image)  # mine", in: "docker-compose.yml")
        // Twice, since the way back is another one than the way there.
        for wish in [.second, .first, .second, .first] as [SmallProject.Wish] {
            try project.wish(wish)
            #expect(try project.generate().status == 0)
            expected[wish] = try project.contents()
        }
        #expect(expected[.first] != expected[.second])
    }

    mutating func round() throws {
        try project.wish(random.next() % 2 == 0 ? .first : .second)
        try kill()
        // Now and then the run that should finish the change is killed as well.
        while random.next() % 4 == 0 { try kill() }
        let wish: SmallProject.Wish = random.next() % 2 == 0 ? .first : .second
        try project.wish(wish)
        let verdict = try project.generate()
        try #require(verdict.status == 0, "\(verdict.words)")
        let found = try project.contents()
        try #require(found == expected[wish], "\(difference(found, wish))")
        try #require(!isThere(".belfry/journal") && !isThere(".belfry/staging"))
    }

    private mutating func kill() throws {
        let process = try project.start()
        wait(for: process)
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        guard process.terminationReason == .uncaughtSignal else { return }
        count.total += 1
        if isThere(".belfry/journal") {
            count.afterDecision += 1
        } else if isThere(".belfry/staging") {
            count.beforeDecision += 1
        }
        try checkFiles()
    }

    /// Any time of a run; or, so that most kills hit the writing, a little after files are put
    /// down, or after it is decided that they take their places.
    private mutating func wait(for process: Process) {
        let (sign, longest): (String?, UInt64) =
            switch random.next() % 4 {
            case 0: (nil, 40_000)
            case 1, 2: (".belfry/staging", 3000)
            default: (".belfry/journal", 400)
            }
        if let sign {
            for _ in 0..<4000 {
                if isThere(sign) || !process.isRunning { break }
                usleep(25)
            }
        }
        usleep(UInt32(random.next() % longest))
    }

    /// Even before it goes on each file is a whole one, of the one tree or of the other.
    private func checkFiles() throws {
        let found = try project.contents()
        for (name, content) in found {
            let known = expected.values.contains { $0[name] == content }
            try #require(known, "\(name) is neither old nor new")
        }
        let notes = "monitoring/prometheus/notes.txt"
        try #require(found[notes] == Data("not belfry's\n".utf8))
    }

    private func isThere(_ name: String) -> Bool {
        FileSystem.kind(of: "\(project.scratch.path)/\(name)") != .nothing
    }

    private func difference(_ found: [String: Data], _ wish: SmallProject.Wish) -> [String] {
        let wanted = expected[wish] ?? [:]
        return Set(found.keys).union(wanted.keys).filter { found[$0] != wanted[$0] }.sorted()
    }
}
