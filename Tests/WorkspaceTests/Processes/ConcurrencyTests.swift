import Foundation
import TestSupport
import Testing

/// Several processes on one tree at the same time.
@Suite("Several processes")
struct ConcurrencyTests {
    @Test("All end well, and leave one whole tree", arguments: [2, 8])
    func race(processes: Int) throws {
        let project = try SmallProject()
        let other = try SmallProject(.second)
        for round in 0..<5 {
            let wishes: [SmallProject.Wish] =
                round % 2 == 0 ? [.second, .first] : [.first, .second]
            var running: [Process] = []
            try Data().write(to: URL(filePath: "\(project.scratch.path)/said"))
            let said = FileHandle(forUpdatingAtPath: "\(project.scratch.path)/said")
            let errors = try #require(said)
            for index in 0..<processes {
                try project.wish(wishes[index % 2])
                running.append(try project.start(errors: errors))
            }
            for process in running {
                process.waitUntilExit()
                let words = try project.scratch.text(of: "said")
                #expect(process.terminationStatus == 0, "\(words)")
            }
            let password = "secrets/grafana-admin-password"
            var found = try project.contents()
            found["said"] = nil
            let secret = found.removeValue(forKey: password)
            #expect(secret?.count == 32)
            // Which of them came last is open, but not that the tree is one of the two.
            let wanted = try SmallProject.Wish.allCases.map { wish in
                try other.wish(wish)
                try other.generate()
                var contents = try other.contents()
                contents[password] = nil
                return contents
            }
            #expect(wanted.contains(found))
        }
    }

    @Test("Who has to wait says for whom, and goes on when the other one ends")
    func waits() throws {
        let project = try SmallProject()
        try project.scratch.write("", to: ".belfry/lock")
        let lock = open("\(project.scratch.path)/.belfry/lock", O_RDWR)
        #expect(flock(lock, LOCK_EX) == 0)
        #expect(pwrite(lock, "4711\n", 5, 0) == 5)
        let said = "\(project.scratch.path)/said"
        try Data().write(to: URL(filePath: said))
        let process = try project.start(errors: try #require(FileHandle(forWritingAtPath: said)))
        for _ in 0..<3000 where try project.scratch.text(of: "said").isEmpty { usleep(10_000) }
        #expect(process.isRunning)
        close(lock)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let words = try project.scratch.text(of: "said")
        #expect(words.contains("waiting for another belfry"))
        #expect(words.contains("process 4711"))
    }
}
