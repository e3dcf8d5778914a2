import StackModel

/// Prometheus can't read the file that holds its credentials for the target.
enum CredentialsFileCause: Cause {
    static let id = "target/credentials-file"

    static func explain(_ down: DownTarget) -> Explanation? {
        guard down.lastError.contains("unable to read") else { return nil }
        return Explanation(
            id, "Prometheus can't read the credentials it needs to scrape `\(down.job.name)`",
            evidence: [down.lastError],
            fix: "belfry writes no credentials: take out those that were put into prometheus.yml"
                + " by hand, or put the file where the message says, in Prometheus's container and"
                + " readable by its user")
    }
}
