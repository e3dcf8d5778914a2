import StackModel

@testable import Verify

/// What the fake servers tell; a test changes what it wants to be otherwise.
struct FakeWorld: Sendable {
    struct Series: Sendable {
        var type: String
        var labels: [String] = []
        var value = 1.0
        /// Whether its samples come from scrapes since verify began.
        var isFresh = true
        /// Whether it is a native histogram, which can be counted but not compared.
        var isNative = false
    }

    struct Job: Sendable {
        var address: String
        var health = "up"
        var lastError = ""
        var isKnown = true
        var metrics: [String: Series] = [:]
        var interval = 15.0
    }

    /// Statuses of `/-/ready` in order; the last one stays. Nil refuses the connection.
    var readiness: [Int?] = [200]
    /// After how many requests nobody answers any more.
    var silentAfter: Int?
    var jobs: [String: Job] = [:]
    var yaml = "global:\n  scrape_interval: 15s\n"
    var isReloaded = true
    /// The rules as `/api/v1/rules` shows them, in JSON.
    var groups = "[]"
    var exerciseStatus: Int? = 202
    var isGrafanaThere = true
    var grafanaStatus = 200
    var dashboards: Set<String> = []
    var datasourceStatus = "OK"
    /// Panels' queries that give nothing, and that Prometheus refuses.
    var emptyQueries: Set<String> = []
    var refusedQueries: Set<String> = []

    /// Everything that a stack promises is there.
    static func well(_ stack: Stack) -> FakeWorld {
        var world = FakeWorld()
        for job in stack.monitoring.scrapeJobs {
            guard let target = job.targets.first else { continue }
            var entry = Job(address: "\(target.service):\(target.port)")
            for contract in job.contracts {
                let isFamily = contract.type == .histogram || contract.type == .summary
                let name = isFamily ? contract.name + "_count" : contract.name
                entry.metrics[name] = Series(
                    type: contract.type.rawValue, labels: contract.labels)
            }
            for witness in job.witnesses { entry.metrics[witness.metric] = Series(type: "gauge") }
            world.jobs[job.name] = entry
        }
        world.groups = groups(of: stack)
        world.dashboards = Set(stack.monitoring.dashboards.map(\.uid))
        return world
    }

    static func groups(
        of stack: Stack, health: String = "ok", state: String = "inactive"
    ) -> String {
        let groups = stack.monitoring.ruleGroups.map { group in
            let recorded = group.recording.map {
                #"{"name":"\#($0.name)","query":"1","type":"recording","health":"\#(health)"}"#
            }
            let alerts = group.alerts.map { alert in
                let raised =
                    state == "firing"
                    ? #"{"labels":{"alertname":"\#(alert.name)","job":"worker"},"#
                        + #""annotations":{"summary":"it is down"},"state":"firing"}"#
                    : ""
                return #"{"name":"\#(alert.name)","query":"1","type":"alerting","duration":60,"#
                    + #""health":"\#(health)","lastError":"many-to-many","alerts":[\#(raised)]}"#
            }
            return #"{"name":"\#(group.name)","file":"/etc/prometheus/rules/\#(group.name).yml","#
                + #""rules":[\#((recorded + alerts).joined(separator: ","))]}"#
        }
        return "[\(groups.joined(separator: ","))]"
    }
}
