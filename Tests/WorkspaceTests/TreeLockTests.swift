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
        var holders: [Int?] = []
        try TreeLock.hold(scratch.path, patience: 0, onWait: { _ in }) { () throws(Refusal) in
            do throws(Refusal) {
                try TreeLock.hold(scratch.path, patience: 1, onWait: { holders.append($0) }) {}
                Issue.record("two held it at once")
            } catch {
                #expect(error.diagnostic.id == "files/locked")
                #expect(error.diagnostic.message.contains("process \(getpid())"))
            }
        }
        #expect(holders == [Int(getpid())])
        #expect(try scratch.names().isEmpty)
    }

    @Test("A lock that a killed process left behind holds nobody up")
    func leftBehind() throws {
        let scratch = try Scratch()
        try scratch.write("4711\n", to: ".belfry/lock")
        var hasWaited = false
        try TreeLock.hold(scratch.path, patience: 0, onWait: { _ in hasWaited = true }) {}
        #expect(!hasWaited)
    }
}
