import Diagnostics
import Testing

/// Nothing is mounted below what is mounted read-only.
@Suite struct ReadOnlyMountsTests {
    private static let web = #"web: {image: "x:1"}"#

    @Test func ownFilesOfTheServers() {
        expect(
            Self.web,
            rest: """
                monitoring:
                  grafana:
                    service:
                      volumes:
                        - ①./ds.yml:/etc/grafana/provisioning/datasources/own.yml
                        - ②./boards:/var/lib/grafana-dashboards/own:ro
                        - ./custom.ini:/etc/custom.ini
                        - ③./etc:/etc/grafana:ro
                  prometheus:
                    service:
                      volumes:
                        - ④./alerts.yml:/etc/prometheus/rules/alerts.yml
                        - ⑤{type: bind, source: ./p, target: /etc/prometheus/}
                """,
            finds: Array(repeating: "volumes/read-only", count: 5))
    }

    @Test func theHelpNamesThePlace() {
        let text = Fixture.description(
            Self.web,
            rest: """
                monitoring:
                  grafana:
                    service: {volumes: ["./ds.yml:/etc/grafana/provisioning/datasources/own.yml"]}
                """)
        let help = Fixture.read(text).1.first?.help ?? ""
        #expect(help.contains("`monitoring/grafana/provisioning/datasources/own.yml`"), "\(help)")
    }

    @Test func aServicesOwn() {
        expect(
            """
            web:
              image: x:1
              volumes:
                - ./conf:/etc/app:ro
                - ①./extra.conf:/etc/app/extra.conf
                - ./there.conf:/etc/app/there.conf
                - ./conf:/etc/application
                - data:/data
                - ./x:/data/x
            """,
            files: Fixture.project("conf/there.conf", "extra.conf", "there.conf", "x"),
            finds: ["volumes/read-only"])
    }
}
