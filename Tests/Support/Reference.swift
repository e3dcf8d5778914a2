package import Foundation

/// Schemas and samples of others by which tests judge; they are no part of the project.
package enum Reference: String {
    case composeSpecification = "compose-spec"
    case prometheusSchemas = "schemastore-prometheus"
    case dashboardSchemas = "grafana-dashboard"
    case yamlTestSuite = "yaml-test-suite"

    /// The folder of each edition that is here: the one out of packages first, then the one that
    /// lies beside the checkout, or in the folder that `BELFRY_REFERENCE` names.
    ///
    /// Where there is none, that is said; in CI it is a failure if it comes with a package of a
    /// pinned version.
    package func editions() throws -> [URL] {
        let found = [packaged, beside].compactMap(\.self).filter {
            FileManager.default.fileExists(atPath: $0.path)
        }
        if found.isEmpty { try reportAbsence() }
        return found
    }

    /// The folder of the edition out of packages alone, for what must agree with one edition.
    package func pinned() throws -> URL? {
        if let packaged, FileManager.default.fileExists(atPath: packaged.path) { return packaged }
        try reportAbsence()
        return nil
    }

    /// Where the tests' set-up has put what packages carry.
    private var packaged: URL? {
        switch self {
        case .composeSpecification, .prometheusSchemas:
            Toolbox.path("REFERENCES").map { $0.appendingPathComponent(rawValue) }
        case .yamlTestSuite: Toolbox.path("YAML_TEST_SUITE")
        case .dashboardSchemas: nil
        }
    }

    private var beside: URL? { Self.root.appendingPathComponent(rawValue) }

    private static var root: URL {
        let named = ProcessInfo.processInfo.environment["BELFRY_REFERENCE"] ?? ""
        return named.isEmpty
            ? Checkout.root.appendingPathComponent("../shared/reference").standardizedFileURL
            : URL(fileURLWithPath: named)
    }

    private func reportAbsence() throws {
        let place = "as \(Self.root.appendingPathComponent(rawValue).path)"
        switch self {
        case .composeSpecification: try Absence.report("the schema of compose files")
        case .prometheusSchemas: try Absence.report("the schemas of Prometheus's files")
        case .yamlTestSuite:
            Absence.skip(
                "the YAML test suite",
                remedy: "run scripts/setup --tests on Debian, whose package of goccy/go-yaml"
                    + " carries it")
        case .dashboardSchemas:
            Absence.skip(
                "Grafana's JSON schemas, which no package carries",
                remedy: "put jsonschema/ of the repository grafana/grafana-foundation-sdk"
                    + " \(place)/main, or name another folder with BELFRY_REFERENCE")
        }
    }
}
