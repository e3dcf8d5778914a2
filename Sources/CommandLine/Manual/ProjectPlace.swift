/// A file or directory of a project, and what it is to belfry.
struct ProjectPlace {
    let path: String
    /// What it is, in a sentence without a full stop.
    let about: String

    /// In the order in which a user meets them.
    static let all: [ProjectPlace] = [
        ProjectPlace(
            path: "stack.yaml", about: "The description, which you write; all else follows from it"),
        ProjectPlace(
            path: "belfry/components/",
            about: "Your own components; they add to the catalogue or replace parts of it"),
        ProjectPlace(path: "docker-compose.yml", about: "Generated: the services, as Compose runs"),
        ProjectPlace(
            path: "monitoring/",
            about: "Generated: the scrape configuration, rules, datasources and dashboards"),
        ProjectPlace(
            path: "secrets/",
            about: "Made once, never printed and never overwritten; keep it out "
                + "of version control"),
        ProjectPlace(
            path: ".env",
            about: "Secrets and variables that Compose reads; keep it out of version "
                + "control, too"),
        ProjectPlace(
            path: ".belfry/",
            about: "What was generated last, so that your edits can be merged; commit it"),
    ]
}
