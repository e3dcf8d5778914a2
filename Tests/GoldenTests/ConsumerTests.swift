import Foundation
import TestSupport
import Testing

@Suite("Real consumers of the expected files")
struct ConsumerTests {
    @Test("Compose reads the compose file without a warning", arguments: Project.all)
    func compose(name: String) throws {
        let verdict = try ProjectJudges(project: Project.expected(name)).compose()
        expectSilence(verdict)
    }

    @Test("Three promtools accept configuration and rules", arguments: Project.all, Promtools.keys)
    func promtool(name: String, key: String) throws {
        let judges = ProjectJudges(project: Project.expected(name))
        expectAccepted(try judges.promtool(key))
        expectAccepted(try judges.promtoolRules(key))
    }

    @Test("The published schemas accept compose, scrape and rule files", arguments: Project.all)
    func schemas(name: String) throws {
        let judges = ProjectJudges(project: Project.expected(name))
        for verdict in try judges.composeSchemas() + judges.prometheusSchemas() {
            expectAccepted(verdict)
        }
    }

    @Test("Grafana's schemas accept each dashboard, panel and query", arguments: Project.all)
    func dashboards(name: String) throws {
        expectAccepted(try ProjectJudges(project: Project.expected(name)).dashboardSchemas())
    }

    @Test("Grafana's models hold all that each dashboard says", arguments: Project.all)
    func models(name: String) throws {
        expectAccepted(try ProjectJudges(project: Project.expected(name)).dashboardModels())
    }

    @Test("Each panel's query is PromQL", arguments: Project.all)
    func queries(name: String) throws {
        expectAccepted(try ProjectJudges(project: Project.expected(name)).queries())
    }

    @Test("yamllint finds nothing to say", arguments: Project.all)
    func yamllint(name: String) throws {
        expectSilence(try ProjectJudges(project: Project.expected(name)).yamllint())
    }

    @Test("hadolint finds nothing to say of the Dockerfiles", arguments: Project.all)
    func hadolint(name: String) throws {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Project.folder(name).path())
        let files = names.filter { $0.hasPrefix("Dockerfile") }.sorted()
        guard !files.isEmpty, let judge = try Toolbox.python("hadolint") else { return }
        expectSilence(try judge.run(files, in: Project.folder(name)))
    }

    private func expectAccepted(_ verdict: Judge.Verdict?) {
        guard let verdict else { return }
        #expect(verdict.status == 0, "\(verdict.words)")
    }

    private func expectSilence(_ verdict: Judge.Verdict?) {
        guard let verdict else { return }
        #expect(verdict.status == 0 && verdict.words.isEmpty, "\(verdict.words)")
    }
}
