import Diagnostics
import PromQL
import Testing

/// The first event of a series is no increase.
@Suite struct AlertBirthsTests {
    private static let services = """
        a:
          image: x:1
          metrics:
            port: 80
            expect: {x_total: {type: counter, labels: [status]}, y_total: counter}
            alerts:
              - {alert: A, expr: 'sum by (job) (rate(①x_total{status="failed"}[5m])) > 0'}
              - {alert: B, expr: 'increase(y_total[5m]) > 0 or rate(x_total[5m]) > 0.5'}
        """

    @Test func missed() {
        expect(Self.services, finds: ["alerts/birth"])
    }

    @Test("The form that the help names is read, and not warned of")
    func cure() throws {
        let text = MarkedText(Fixture.description(Self.services)).text
        let finding = try #require(Fixture.read(text).1.first)
        let help = try #require(finding.help)
        let form = try #require(help.split(separator: "`").dropFirst(3).first)
        #expect(
            form
                == "((x_total{status=\"failed\"} unless x_total{status=\"failed\"} offset 5m) and on "
                + "(job, instance) (up offset 5m == 1) or increase(x_total{status=\"failed\"}[5m]))"
        )
        #expect(try Query("sum by (job) (\(form)) > 0").missedBirths.isEmpty)
    }
}
