/// The forms in which a report can be had; a new one is a case and a file beside this one.
package enum ReportFormat: String, Sendable, Hashable, CaseIterable {
    case text, json

    /// The report's bytes; only the text form knows of colours and details.
    package func bytes(
        of report: VerifyReport, isColored: Bool = false, isVerbose: Bool = false,
        isUnicode: Bool = true
    ) -> [UInt8] {
        switch self {
        case .text:
            Array(
                TextReport.text(
                    of: report, isColored: isColored, verbose: isVerbose, isUnicode: isUnicode
                ).utf8)
        case .json: JSONReport.bytes(of: report)
        }
    }
}
