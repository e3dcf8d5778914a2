import Diagnostics

/// Ends the reading of a file: nothing sensible can be read after this finding.
struct YAMLRefusal: Error {
    let diagnostic: Diagnostic
}
