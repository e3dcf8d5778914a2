package import Diagnostics

/// The forms in which a report can be had; a new one is a case and a file beside this one.
package enum ReportFormat: String, Sendable, Hashable, CaseIterable {
    case text, json

    /// The report; only the text form knows of looks and details.
    package func text(
        of report: VerifyReport, isVerbose: Bool = false, isUnicode: Bool = true
    ) -> StyledText {
        switch self {
        case .text: TextReport.text(of: report, verbose: isVerbose, isUnicode: isUnicode)
        case .json:
            StyledText(lines: String(decoding: JSONReport.bytes(of: report), as: UTF8.self))
        }
    }
}
