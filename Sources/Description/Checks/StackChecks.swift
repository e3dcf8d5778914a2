package import Diagnostics
package import StackModel

/// All checks of a description.
package enum StackChecks {
    /// Every check there is; a new one gets a line here.
    package static let all: [any StackCheck.Type] = []

    /// Asks all checks.
    package static func run(
        _ stack: Stack, spec: StackSpec, variables: Set<String> = [],
        into bag: inout DiagnosticBag
    ) {
        let context = CheckContext(stack, spec, variables: variables)
        for check in all { check.run(context, into: &bag) }
    }
}
