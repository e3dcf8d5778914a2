import Diagnostics
import Foundation
import TestSupport
import YAML

/// Rule files with the unit tests that hold them, given to promtool.
struct RuleBench {
    /// The rule files' content by name.
    let rules: [String: [UInt8]]
    /// A document with a list `tests`, in promtool's words.
    let tests: String

    /// What promtool says of the rules under the tests; nil where all tests pass.
    func complaint(of promtool: Judge) throws -> String? {
        try TemporaryDirectory.use { directory in
            for (name, content) in rules {
                try TemporaryDirectory.write(content, to: name, in: directory)
            }
            let head =
                "evaluation_interval: 15s\nrule_files:\n"
                + rules.keys.sorted().map { "  - \($0)\n" }.joined()
            try TemporaryDirectory.write(
                Array((head + tests).utf8), to: "rules.test.yaml", in: directory)
            let verdict = try promtool.run(["test", "rules", "rules.test.yaml"], in: directory)
            return verdict.status == 0 ? nil : verdict.words
        }
    }

    /// The alerts that lack a case in which they fire, or one in which they stay quiet.
    func untested() throws -> [String] {
        let alerts = rules.values.flatMap { bytes -> [String] in
            let text = String(decoding: bytes, as: UTF8.self)
            return text.matches(of: /- alert: (\w+)/).map { String($0.1) }
        }
        let cases = try casesByAlert()
        return Set(alerts).sorted().compactMap { alert in
            guard let (firing, quiet) = cases[alert] else { return "\(alert) has no test" }
            if firing == 0 { return "\(alert) never fires in a test" }
            return quiet == 0 ? "\(alert) never stays quiet in a test" : nil
        }
    }

    private func casesByAlert() throws -> [String: (firing: Int, quiet: Int)] {
        var bag = DiagnosticBag()
        let file = SourceFile(path: "tests", text: tests)
        guard let root = YAMLParser.parse(file, into: &bag) else {
            throw Absence.Failure(description: "the tests cannot be read: \(bag.all)")
        }
        var cases: [String: (firing: Int, quiet: Int)] = [:]
        guard case .sequence(let list)? = ConfigTree(root)["tests"] else { return cases }
        for test in list {
            guard case .sequence(let checks)? = test["alert_rule_test"] else { continue }
            for check in checks {
                guard let name = Self.text(check["alertname"]) else { continue }
                var isFiring = false
                if case .sequence(let expected)? = check["exp_alerts"] {
                    isFiring = !expected.isEmpty
                }
                cases[name, default: (0, 0)].firing += isFiring ? 1 : 0
                cases[name, default: (0, 0)].quiet += isFiring ? 0 : 1
            }
        }
        return cases
    }

    private static func text(_ tree: ConfigTree?) -> String? {
        switch tree {
        case .string(let text)?, .plain(let text)?: text
        default: nil
        }
    }
}
