import Diagnostics
import StackModel
import YAML

/// The HTTP methods that an exercise may use.
enum ExerciseMethod: String, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case head = "HEAD"
    case options = "OPTIONS"
}

extension ExerciseStep {
    /// Decodes an item of `verify.exercise`.
    static func decode(_ node: YAMLNode, into bag: inout DiagnosticBag) -> ExerciseStep? {
        let what = "verify.exercise"
        guard var fields = FieldReader(node, what, .exercise, into: &bag) else { return nil }
        let method = fields.choice("http", of: ExerciseMethod.self, into: &bag)
        let url = fields.requiredText("url", into: &bag)
        let headers = fields.entries("headers", into: &bag).compactMap { entry in
            ScalarReader.text(entry.value, "header \(entry.name.value)", into: &bag).map {
                LabelPair(entry.name.value, $0.value)
            }
        }
        let body = fields.text("body", into: &bag)?.value
        let times = fields.integer("times", in: 1...10_000, into: &bag)?.value
        let accepted = fields.node("status").map { statuses($0, into: &bag) }
        fields.finish(into: &bag)
        guard let url else { return nil }
        let usual: ExerciseMethod = body == nil ? .get : .post
        return ExerciseStep(
            method: (method?.value ?? usual).rawValue, url: url.value, headers: headers,
            body: body, times: times ?? 1, statuses: accepted ?? [], origin: Origin(url.span))
    }

    /// One status, or a list of them.
    private static func statuses(_ node: YAMLNode, into bag: inout DiagnosticBag) -> [Int] {
        (node.sequenceItems ?? [node]).compactMap {
            ScalarReader.integer($0, "status", in: 100...599, into: &bag)?.value
        }
    }
}
