import Diagnostics
import Testing

/// Advice can be pasted wherever its reader is.
@Suite struct CommandSiteTests {
    private static let elsewhere = CommandSite(
        directory: "a b", stack: "my/stack.yaml", options: ["--images", "i.yaml"],
        isDirectoryGiven: true)

    @Test func composeIsToldWhichFilesWhereItWouldTakeOthers() {
        let options = ["-f", "docker-compose.yml", "-p", "shop"]
        let advice = "run `docker compose up -d web`"
        #expect(
            CommandSite(directory: ".", compose: options).located(advice)
                == "run `docker compose -f docker-compose.yml -p shop up -d web`")
        #expect(
            CommandSite(directory: "my", compose: options).located(advice)
                == "run `docker compose --project-directory my -f my/docker-compose.yml -p shop "
                + "up -d web`")
    }

    @Test func theDirectoryIsNamedInEachOfComposesCommands() {
        let advice = "docker compose logs web, mend what they say, docker compose up -d web"
        #expect(CommandSite(directory: ".").located(advice) == advice)
        let site = CommandSite(directory: "a b")
        #expect(
            site.located(advice)
                == "docker compose --project-directory a\\ b logs web, mend what they say, "
                + "docker compose --project-directory a\\ b up -d web")
        #expect(
            site.located("docker compose exec -T g x < secrets/p")
                == "docker compose --project-directory a\\ b exec -T g x < a\\ b/secrets/p")
        #expect(
            CommandSite(directory: "-x").located("see `docker compose ps`")
                == "see `docker compose --project-directory ./-x ps`")
    }

    @Test(arguments: [
        (
            "run `belfry generate`, which finishes it",
            "run `belfry generate my/stack.yaml --output a\\ b --images i.yaml`, which finishes it"
        ),
        (
            "name it as `belfry generate --check` does",
            "name it as `belfry generate --check my/stack.yaml --output a\\ b --images i.yaml` does"
        ),
        (
            "`belfry secrets rotate db-password` makes one",
            "`belfry secrets rotate db-password my/stack.yaml --output a\\ b --images i.yaml` makes "
                + "one"
        ),
        (
            "`belfry secrets list` lists them",
            "`belfry secrets list my/stack.yaml --output a\\ b --images i.yaml` lists them"
        ),
        (
            "belfry generate makes one; then belfry verify",
            "belfry generate my/stack.yaml --output a\\ b --images i.yaml makes one; then "
                + "belfry verify my/stack.yaml --project a\\ b --images i.yaml"
        ),
        // These say where already, or act on no description.
        ("e.g. `belfry generate my/stack.yaml`", "e.g. `belfry generate my/stack.yaml`"),
        ("`belfry down --output DIR`", "`belfry down --output DIR`"),
        ("`belfry explain` lists them, belfry says", "`belfry explain` lists them, belfry says"),
    ])
    func theStackIsNamedInEachOfBelfrys(advice: String, expected: String) {
        #expect(Self.elsewhere.located(advice) == expected)
        #expect(CommandSite(directory: ".").located(advice) == advice)
    }

    /// Names that look like commands end no quote in which they stand.
    @Test(arguments: [
        "a docker compose $(touch P) b", "it's", "x`docker compose y", "belfry generate",
    ])
    func namesThatLookLikeCommands(name: String) {
        let advice =
            "run `\(ShellCommand(["chmod", "700", name + "/secrets"]).text)`, then "
            + "`docker compose up -d`, then `belfry generate`"
        let site = CommandSite(directory: name, stack: name)
        #expect(site.located(advice) == advice + " (after `cd \(ShellCommand.quoted(name))`)")
    }

    @Test func aCommandWithItsOwnDirectoryIsComplete() {
        let advice = "run `(cd q && docker compose exec db x < secrets/p)`"
        #expect(CommandSite(directory: "q", stack: "q").located(advice) == advice)
    }

    @Test func aDirectoryThatFollowsFromTheStackIsNotSaidAgain() {
        let site = CommandSite(directory: "my", stack: "my/stack.yaml")
        #expect(site.located("`belfry generate`") == "`belfry generate my/stack.yaml`")
        #expect(site.belfry(["verify"]) == "belfry verify my/stack.yaml")
    }
}
