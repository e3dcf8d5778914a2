import Description
import Diagnostics
import Render
import StackModel
import YAML

/// Random descriptions of one project, and the files that are generated for them.
struct MergeDescriptions {
    struct Refused: Error {
        let findings: [Diagnostic]
        let text: String
    }

    /// The files by path.
    static func files(using random: inout some RandomNumberGenerator) throws -> [String: [UInt8]] {
        let text = description(using: &random)
        var bag = DiagnosticBag()
        guard
            let stack = DescriptionReader.read(
                SourceFile(path: "stack.yaml", text: text), with: Catalogue.builtIn,
                images: ImageMap(),
                into: &bag)
        else { throw Refused(findings: bag.all, text: text) }
        let files = Renderer.files(for: stack, on: ComposePlatform())
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.content) })
    }

    private static func description(using random: inout some RandomNumberGenerator) -> String {
        let stores = ["redis", "postgres"].filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
        let services = ["api", "worker", "mailer", "search"].filter { name in
            name == "api" || Int.random(in: 0..<3, using: &random) > 0
        }
        let interval = ["10s", "15s", "30s"].randomElement(using: &random) ?? "15s"
        var text = "belfry: 1\nname: shop\nservices:\n"
        for name in services {
            text += service(name, needs: stores, using: &random)
        }
        for store in stores { text += "  \(store): {component: \(store)}\n" }
        return text + "monitoring:\n  prometheus: {scrape_interval: \(interval)}\n  grafana: {}\n"
    }

    private static func service(
        _ name: String, needs: [String], using random: inout some RandomNumberGenerator
    ) -> String {
        func isChosen(_ random: inout some RandomNumberGenerator) -> Bool {
            Bool.random(using: &random)
        }
        let offset = name.utf8.count * 10
        let port = 8000 + offset + Int.random(in: 0..<3, using: &random)
        let tag = Int.random(in: 1...3, using: &random)
        var text = "  \(name):\n    image: shop/\(name):1.\(tag)\n"
        text += "    ports: [\"\(port):\(port)\"]\n"
        if isChosen(&random) { text += "    environment: {LOG_LEVEL: debug, REGION: \"\(tag)\"}\n" }
        if isChosen(&random) { text += "    volumes: [\"\(name)-data:/data\"]\n" }
        let needed = needs.filter { _ in isChosen(&random) }
        if !needed.isEmpty { text += "    needs: [\(needed.joined(separator: ", "))]\n" }
        text += "    metrics:\n      port: \(port)\n"
        if isChosen(&random) { text += "      runtime: go\n" }
        text += "      expect:\n        \(name)_requests_total: {type: counter, labels: [code]}\n"
        if isChosen(&random) { text += "        \(name)_duration_seconds: histogram\n" }
        if isChosen(&random) { text += "        \(name)_queue_length: gauge\n" }
        if isChosen(&random) {
            text += """
                      alerts:
                        - alert: Slow\(name.uppercased())
                          expr: rate(\(name)_requests_total[5m]) < \(tag)
                          for: \(tag)m
                          severity: warning
                          summary: The service \(name) is slow
                          description: Look at its log.

                """
        }
        return text
    }
}
