import Diagnostics
import Testing

@testable import YAML

/// A merge that is not finished is named as such, and not as a mistake in YAML.
@Suite struct ConflictMarkersTests {
    @Test(arguments: [
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> main\n", 2),
        ("a:\n  - 1\n<<<<<<< HEAD\n  - 2\n>>>>>>> x\n", 3),
    ])
    func marked(text: String, line: Int32) {
        var bag = DiagnosticBag()
        _ = YAMLParser.parse(SourceFile(path: "a.yaml", text: text), into: &bag)
        #expect(bag.all.map(\.id) == ["yaml/syntax"])
        #expect(bag.all.first?.message.contains("conflict markers") == true)
        #expect(bag.all.first?.span?.start.line == line)
    }

    @Test("What only looks like one, in a text that can be read, is none")
    func text() {
        var bag = DiagnosticBag()
        let text = "a: |\n  <<<<<<< HEAD\n  x\nb: \">>>>>>> y\"\n"
        #expect(YAMLParser.parse(SourceFile(path: "a.yaml", text: text), into: &bag) != nil)
        #expect(bag.all.isEmpty)
    }
}
