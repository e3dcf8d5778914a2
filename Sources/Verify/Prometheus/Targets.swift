/// A target as Prometheus scrapes it; of its labels only the one that names its job.
struct ActiveTarget: Sendable, Hashable, JSONReadable {
    enum Health: String, Sendable, Hashable { case up, down, unknown }

    /// The address as configured, e.g. `worker:9091`.
    let address: String
    let job: String?
    let scrapePool: String
    let scrapeUrl: String
    let lastError: String
    /// A timestamp of year 1 before the first scrape.
    let lastScrape: String
    let health: Health

    var wasScraped: Bool { !lastScrape.hasPrefix("0001-") }

    init(from json: inout JSONReader) throws {
        var texts: [String: String] = [:]
        try json.object { key, json in
            switch key {
            case "scrapePool", "scrapeUrl", "lastError", "lastScrape", "health":
                texts[key] = try json.string()
            case "discoveredLabels": texts["address"] = try Self.label("__address__", &json)
            case "labels": texts["job"] = try Self.label("job", &json)
            default: try json.skip()
            }
        }
        address = texts["address"] ?? ""
        job = texts["job"]
        scrapePool = try texts["scrapePool"].needed("scrapePool")
        scrapeUrl = try texts["scrapeUrl"].needed("scrapeUrl")
        lastError = try texts["lastError"].needed("lastError")
        lastScrape = try texts["lastScrape"].needed("lastScrape")
        health = try texts["health"].flatMap(Health.init).needed("health")
    }

    private static func label(_ name: String, _ json: inout JSONReader) throws -> String? {
        var value: String?
        try json.object { key, json in
            if key == name { value = try json.string() } else { try json.skip() }
        }
        return value
    }
}

/// The answer of `/api/v1/targets`, as far as somebody wants it.
struct TargetList: Sendable {
    private(set) var targets: [ActiveTarget] = []
    /// The jobs of all targets, unwanted ones included.
    private(set) var jobs: Set<String> = []

    init(from json: inout JSONReader, where isWanted: (ActiveTarget) -> Bool) throws {
        var isThere = false
        try json.object { key, json in
            guard key == "activeTargets" else { return try json.skip() }
            isThere = true
            try json.list { json in try take(&json, isWanted) }
        }
        if !isThere { throw JSONFailure.mismatch("`activeTargets`") }
    }

    private mutating func take(
        _ json: inout JSONReader, _ isWanted: (ActiveTarget) -> Bool
    ) throws {
        let room = json.room
        let target = try ActiveTarget(from: &json)
        // What is not kept needs no room.
        if isWanted(target) { targets.append(target) } else { json.refund(to: room) }
        let job = target.job ?? target.scrapePool
        if jobs.insert(job).inserted { try json.keep(job.utf8.count) }
    }
}

extension PrometheusAPI {
    /// The targets that somebody wants, of all those that are scraped.
    func targets(
        as purpose: Purpose, where isWanted: (ActiveTarget) -> Bool
    ) async throws(APIFailure) -> TargetList {
        try await get("/api/v1/targets", query: [("state", "active")], as: purpose) { json in
            try TargetList(from: &json, where: isWanted)
        }
    }
}
