import Foundation
import TestSupport
import Testing

/// What fuzzing found once stays found: each input of the corpus is run, without libFuzzer.
@Suite("The fuzzers' corpus")
struct CorpusTests {
    @Test("Nothing in it breaks what must hold", arguments: FuzzTarget.allCases)
    func inputs(target: FuzzTarget) throws {
        let folder = Checkout.root.appending(path: "Tests/Fuzz/corpus/\(target.rawValue)")
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files {
            do throws(FuzzTarget.Violation) {
                try target.run(Array((try? Data(contentsOf: file)) ?? Data()))
            } catch {
                Issue.record("\(file.lastPathComponent): \(error)")
            }
        }
    }
}
