import Diagnostics
import YAML

/// What a command answers to programs: its own fields, then what was found on the way.
///
/// docs/json.md describes the form of each command's.
struct JSONAnswer {
    /// The command's own.
    var fields: [ConfigEntry] = []
    /// What was found, each finding with its advice completed for a reader at `site`.
    var bag = DiagnosticBag()
    var site = CommandSite(directory: ".")
    /// How many findings are told at most; 1000 unless another number is wanted.
    var limit: Int?
    /// What counts the findings that are left out; reports of checks count those in `omitted`.
    var omitted = "omitted"

    /// One object, with the version of the form before all else.
    var bytes: [UInt8] {
        let findings = Findings.json(bag, at: site, limit: limit, omitted: omitted)
        return JSONWriter.bytes(of: .mapping([ConfigEntry("belfry", 1)] + fields + findings))
    }

    /// Says it where it is wanted, and passes the status on.
    func end(_ status: ExitCode, of invocation: Invocation, on console: any Console) -> ExitCode {
        if invocation.isJSON { console.write(document: bytes) }
        return status
    }
}

extension Invocation {
    /// Whether the result is for programs.
    var isJSON: Bool { value(of: "--format") == "json" }
}
