import Diagnostics
import StackModel
import YAML

/// Which names of metrics are taken and asked for: a target that is asked for names of any letters
/// must not be one of which only the old ones are taken.
struct NameSchemes {
    private let version: SoftwareVersion
    private let validation: String
    private let escaping: String

    private static let keys = (
        validation: "metric_name_validation_scheme", escaping: "metric_name_escaping_scheme"
    )

    /// The schemes of all jobs, as the server's settings have them; nil for versions that only know
    /// one.
    init?(_ global: YAMLNode?, version: SoftwareVersion?) {
        self.version = version ?? SoftwareVersion(3, 7)
        guard self.version >= SoftwareVersion(3, 4) else { return nil }
        validation = Self.text(Self.keys.validation, in: global) ?? "utf8"
        escaping =
            Self.text(Self.keys.escaping, in: global)
            ?? (validation == "legacy" ? "underscores" : "allow-utf-8")
    }

    /// What is wrong with the server's own.
    func fault(in global: YAMLNode?) -> Diagnostic? {
        guard validation == "legacy", escaping == "allow-utf-8", let global else { return nil }
        return Self.finding(at: global[Self.keys.escaping]?.span ?? global.span)
    }

    /// What is wrong with those of a job that has its own.
    func fault(inJob entries: [YAMLEntry]) -> Diagnostic? {
        let own = entries.filter {
            [Self.keys.validation, Self.keys.escaping].contains($0.name.value)
        }
        guard let first = own.first else { return nil }
        let job = YAMLNode(.mapping(own), at: first.key.span)
        let validation = Self.text(Self.keys.validation, in: job)
        // Older versions take the server's for a job that says only which names are taken.
        let usual = validation == "legacy" ? "underscores" : "allow-utf-8"
        let isServers = validation == nil || version < SoftwareVersion(3, 7)
        let escaping = Self.text(Self.keys.escaping, in: job) ?? (isServers ? escaping : usual)
        guard (validation ?? self.validation) == "legacy", escaping == "allow-utf-8" else {
            return nil
        }
        return Self.finding(at: first.key.span)
    }

    private static func text(_ key: String, in node: YAMLNode?) -> String? {
        node?[key]?.valueText.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func finding(at span: SourceSpan) -> Diagnostic {
        PrometheusRule.finding(
            "names of any letters are asked for, but only the `legacy` ones are taken", at: span,
            help: "write `metric_name_escaping_scheme: underscores`")
    }
}
