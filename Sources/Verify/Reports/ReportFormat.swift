package import Diagnostics

/// The forms in which a report can be had; a new one is a case and a file beside this one.
package enum ReportFormat: String, Sendable, Hashable, CaseIterable {
    case text, json

    /// The report; only the text form knows of looks and details. At most `limit` failures are
    /// told in full, of each kind as text, and in all as JSON.
    package func text(
        of report: VerifyReport, isVerbose: Bool = false, isUnicode: Bool = true,
        limit: Int? = nil
    ) -> StyledText {
        switch self {
        case .text:
            return TextReport.text(
                of: report, verbose: isVerbose, isUnicode: isUnicode, limit: limit)
        case .json:
            let bytes = JSONReport.bytes(of: report, limit: limit)
            return StyledText(lines: String(decoding: bytes, as: UTF8.self))
        }
    }
}
