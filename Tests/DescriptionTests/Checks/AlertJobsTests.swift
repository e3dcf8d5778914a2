import Testing

/// Alerts are on jobs that there are.
@Suite struct AlertJobsTests {
    @Test func unknown() {
        expect(
            #"""
            runner:
              image: x:1
              metrics:
                port: 80
                alerts:
                  - {alert: A, expr: 'up{job=①"worker"} == 0'}
                  - {alert: B, expr: 'up{job=~②"work.*|api"} == 0 or up{job!="worker"} == 0'}
                  - {alert: C, expr: 'up{job=~"run.*|redis"} == 0 or up{job=""} == 0'}
                  - {alert: D, expr: 'absent(up{job="runner"}) or up{job=~"\\p{Lu}"} == 0'}
            """#,
            finds: ["alerts/job", "alerts/job"])
    }

    @Test("A target that names its own job may name any")
    func honorsLabels() {
        expect(
            """
            gateway:
              image: x:1
              metrics:
                port: 80
                honor_labels: true
                alerts: [{alert: A, expr: 'up{job="batch"} == 0'}]
            """, finds: [])
    }
}
