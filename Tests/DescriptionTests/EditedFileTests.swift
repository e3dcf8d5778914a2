import Description
import Diagnostics
import StackModel
import Testing

/// A generated file that was edited so that its program refuses it is named.
@Suite struct EditedFileTests {
    private func fault(_ path: String, _ text: String) -> Diagnostic? {
        EditedFile.fault(
            in: SourceFile(path: path, text: text), at: path, version: SoftwareVersion(3, 5))
    }

    private static let head = "name: a\nservices:\n  web:\n    image: x:1\n"

    @Test(
        "What Compose refuses",
        arguments: [
            ("    networks: [front]\nnetworks: {front: {}}\n", nil),
            ("    networks: [front]\n", 5), ("    networks: {front: {}, default: {}}\n", 5),
            ("    networks: [default]\n", nil),
            (
                "    volumes: [\"data:/data\", \"./x:/x\", \"/y\", \"${V}:/v\"]\nvolumes: {data: {}}\n",
                nil
            ),
            ("    volumes: [\"./x:/x\", \"data:/data\"]\n", 5),
            ("    volumes:\n      - {type: volume, source: data, target: /d}\n", 6),
            ("    volumes: [{type: bind, source: data, target: /d}]\n", nil),
            ("    volumes: [\"C:/x:/y\"]\n", nil),
            ("    secrets: [key]\n", 5),
            ("    secrets: [{source: key}]\nsecrets: {key: {file: k}}\n", nil),
            ("    configs: [conf]\n", 5), ("    port: [\"80:80\"]\n", 5),
            ("    ports: {a: b}\n", 5), ("    x-mine: 1\n", nil), ("    restart: allways\n", 5),
            ("    networks: [front]\ninclude: [other.yml]\n", nil),
        ])
    func compose(rest: String, line: Int32?) {
        let found = fault("docker-compose.yml", Self.head + rest)
        #expect(found?.span?.start.line == line)
        #expect(found == nil || found?.message.hasPrefix("with this edit, Compose") == true)
    }

    @Test(
        "What Prometheus refuses in its configuration",
        arguments: [
            (
                "global: {scrape_interval: 5s}\nrule_files: [rules/*.yml]\nscrape_configs:\n- job_name: a\n  static_configs: [{targets: [\"a:1\"]}]\n",
                nil
            ),
            ("global: {scrape_intervall: 5s}\n", 1), ("scrape_config: []\n", 1),
            ("scrape_configs:\n- job_name: a\n  static_config: []\n", 3),
            ("scrape_configs:\n- job_name: a\n  relabel_configs: [{action: dropp}]\n", 3),
            ("scrape_configs:\n- job_name: a\n- job_name: a\n", 3),
            (
                "scrape_configs:\n- job_name: a\n  dns_sd_configs: [{names: [x], type: A, port: 1}]\n",
                nil
            ),
            ("remote_write: [{}]\n", 1),
        ])
    func prometheus(text: String, line: Int32?) {
        #expect(fault("monitoring/prometheus/prometheus.yml", text)?.span?.start.line == line)
    }

    @Test(
        "What Prometheus refuses in a rule file",
        arguments: [
            ("groups:\n- name: a\n  rules:\n  - {alert: A, expr: up == 0}\n", nil),
            ("groups:\n- name: a\n  rules:\n  - {alert: A, expr: \"up ==\"}\n", 4),
            ("groups:\n- name: a\n  rules:\n  - {alert: A}\n", 4),
            ("groups:\n- name: a\n  rules:\n  - {alert: A, expr: up, severity: x}\n", 4),
            ("groups:\n- name: a\n  rules:\n  - {alert: A, expr: up, for: 0, labels: }\n", nil),
            ("groups:\n- name: a\n  interval: 0s\n  limit: -1\n", nil), ("# nothing\n", nil),
            ("groups:\n- name: a\n  rule: []\n", 3), ("group: []\n", 1),
        ])
    func rules(text: String, line: Int32?) {
        #expect(fault("monitoring/prometheus/rules/web.yml", text)?.span?.start.line == line)
    }

    @Test("Of other files nothing is known, and what can't be read is told elsewhere")
    func others() {
        #expect(fault(".env.example", "a: [") == nil)
        #expect(fault("docker-compose.yml", "a: [") == nil)
    }
}
