import StackModel

/// Follows the expected targets over several looks, to tell a new scrape from an old one.
struct TargetWatch: Sendable {
    /// What is known of one expected target.
    struct Entry: Sendable {
        let job: ScrapeJob
        let target: ScrapeTarget
        /// As it was seen last; nil while Prometheus does not know it.
        var active: ActiveTarget?
        /// Scrapes since verify began.
        var scrapes = 0

        /// Whether looking again could not change the verdict.
        func isSettled(afterDiscovery: Bool) -> Bool {
            guard let active else { return afterDiscovery }
            switch active.health {
            case .up: return scrapes >= 1
            // The first failure may be that of a program which was still starting.
            case .down: return scrapes >= 2
            case .unknown: return false
            }
        }
    }

    private(set) var entries: [Entry]
    private let keys: Set<String>
    /// The names of the expected jobs, and of all others that Prometheus has targets for.
    private(set) var jobs: Set<String>

    init(_ jobs: [ScrapeJob]) {
        entries = jobs.flatMap { job in job.targets.map { Entry(job: job, target: $0) } }
        keys = Set(entries.map { Self.key($0.job, $0.target) })
        self.jobs = Set(jobs.map(\.name))
    }

    /// What is to be told of targets, by job and address.
    private static func key(_ active: ActiveTarget) -> String {
        "\(active.scrapePool) \(active.address)"
    }

    private static func key(_ job: ScrapeJob, _ target: ScrapeTarget) -> String {
        "\(job.name) \(target.address)"
    }

    /// Whether a target is one of those that are expected.
    func isExpected(_ active: ActiveTarget) -> Bool { keys.contains(Self.key(active)) }

    /// Takes in another look.
    mutating func note(_ list: TargetList) {
        var byAddress: [String: ActiveTarget] = [:]
        for active in list.targets { byAddress[Self.key(active)] = active }
        jobs.formUnion(list.jobs)
        for index in entries.indices {
            let (job, target) = (entries[index].job, entries[index].target)
            let seen = byAddress[Self.key(job, target)]
            let before = entries[index].active
            if let seen, seen.wasScraped, seen.lastScrape != before?.lastScrape {
                // The first look may show a scrape from before verify began, unless the target
                // was not there or not scraped at an earlier one.
                let isOld = before == nil && !isLookedAt
                entries[index].scrapes += isOld ? 0 : 1
            }
            entries[index].active = seen
        }
        isLookedAt = true
    }

    private var isLookedAt = false

    func isSettled(afterDiscovery: Bool) -> Bool {
        entries.allSatisfy { $0.isSettled(afterDiscovery: afterDiscovery) }
    }

    /// Names of the jobs that are still awaited.
    func awaited(afterDiscovery: Bool) -> [String] {
        var names: [String] = []
        for entry in entries where !entry.isSettled(afterDiscovery: afterDiscovery) {
            if names.last != entry.job.name { names.append(entry.job.name) }
        }
        return names
    }
}
