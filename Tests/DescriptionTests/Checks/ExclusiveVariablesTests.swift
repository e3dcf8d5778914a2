import Diagnostics
import Testing

/// A value is given by a variable or by a file, not by both.
@Suite struct ExclusiveVariablesTests {
    @Test func beforeBelfrysOwn() {
        expect(
            """
            postgres: {component: postgres, environment: {①POSTGRES_PASSWORD: ②"${X:-}"}}
            """.replacing("②", with: ""),
            rest: """
                monitoring:
                  grafana: {service: {environment: [②"GF_SECURITY_ADMIN_PASSWORD=${X:-}"]}}
                """,
            finds: ["environment/exclusive", "environment/exclusive"])
    }

    @Test func inAFile() {
        expect(
            "web: {image: \"x:1\"}",
            rest: "monitoring: {grafana: {service: {env_file: ①grafana.env}}}",
            files: Fixture.project(
                "grafana.env", variables: ["GF_LOG_LEVEL", "GF_SECURITY_ADMIN_PASSWORD"]),
            finds: ["environment/exclusive"])
    }

    @Test func theHelpNamesTheFile() {
        let text = Fixture.description(
            "web: {image: x}",
            rest: """
                monitoring:
                  grafana: {service: {environment: ["GF_SECURITY_ADMIN_PASSWORD=${X:-}"]}}
                """)
        let found = Fixture.read(text).1.first { $0.id == "environment/exclusive" }
        #expect(found?.severity == .error)
        #expect(found?.help?.contains("`secrets/grafana-admin-password`") == true)
    }

    @Test func ofTheUsersOwn() {
        expect(
            """
            a: {image: "x:1", environment: {①DB_PASSWORD: "${X:-}", DB_PASSWORD_FILE: /run/secrets/a}}
            b: {image: "x:1", environment: {DB_PASSWORD_FILE: /run/secrets/a}}
            c: {image: "x:1", environment: {POSTGRES_PASSWORD: "${X:-}"}, needs: [postgres]}
            postgres: {component: postgres}
            """,
            finds: ["environment/exclusive"])
    }
}
