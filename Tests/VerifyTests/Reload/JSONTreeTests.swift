import Foundation
import Testing

@testable import Verify

/// Whether a server holds what a file says.
@Suite struct JSONTreeTests {
    private func tree(_ text: String) throws -> JSONTree {
        try JSONReader.value(in: Array(text.utf8))
    }

    @Test(arguments: [
        (#"{"a":1,"b":2}"#, #"{"a":1}"#, true),
        (#"{"a":1}"#, #"{"a":1,"b":false,"c":[],"d":""}"#, true),
        (#"{"a":1}"#, #"{"a":2}"#, false),
        (#"{"a":1}"#, #"{"a":1,"b":true}"#, false),
        (#"{"a":[1,2]}"#, #"{"a":[1]}"#, false),
        (#"{"a":[{"x":1,"y":2}]}"#, #"{"a":[{"x":1}]}"#, true),
        (#"{"a":15}"#, #"{"a":"15"}"#, true),
        (#"{"a":1e300}"#, #"{"a":1e300}"#, true),
        (#"{"a":true}"#, #"{"a":"true"}"#, true),
        (#"{"a":null}"#, #"{"a":{}}"#, true),
    ])
    func says(held: String, wanted: String, expected: Bool) throws {
        #expect(try tree(held).says(tree(wanted)) == expected)
    }
}
