import Diagnostics
import Foundation
import StackModel
import Testing

@testable import Workspace

@Suite("The lock")
struct TreeLockTests {
    @Test("Who comes second waits, hears who holds it, and is refused in the end")
    func refuses() throws {
        let scratch = try Scratch()
        let folder = try scratch.folder
        var holders: [Int?] = []
        try TreeLock.hold(folder, patience: 0, onWait: { _ in }) { () throws(Refusal) in
            do throws(Refusal) {
                try TreeLock.hold(folder, patience: 1, onWait: { holders.append($0) }) {}
                Issue.record("two held it at once")
            } catch {
                #expect(error.diagnostic.id == "files/locked")
                #expect(error.diagnostic.message.contains("process \(getpid())"))
            }
        }
        #expect(holders == [Int(getpid())])
        #expect(try scratch.names().isEmpty)
    }

    @Test("A lock that is another file by a second name is not written into")
    func hardLink() throws {
        let scratch = try Scratch()
        try scratch.write("mine", to: "mine")
        try scratch.write("", to: ".belfry/generated")
        #expect(link(scratch.path + "/mine", scratch.path + "/.belfry/lock") == 0)
        try TreeLock.hold(try scratch.folder, patience: 0, onWait: { _ in }) {
            #expect((try? scratch.text(of: "mine")) == "mine")
        }
        #expect(try scratch.text(of: "mine") == "mine")
    }

    @Test("A lock that a killed process left behind holds nobody up")
    func leftBehind() throws {
        let scratch = try Scratch()
        let folder = try scratch.folder
        try scratch.write("4711\n", to: ".belfry/lock")
        var hasWaited = false
        try TreeLock.hold(folder, patience: 0, onWait: { _ in hasWaited = true }) {}
        #expect(!hasWaited)
    }
}
