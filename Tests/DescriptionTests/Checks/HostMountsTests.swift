import Diagnostics
import Testing

/// Parts of the machine that a container gets are warned of.
@Suite struct HostMountsTests {
    @Test(arguments: [
        "/", "//", "/.", "/etc", "/etc/shadow", "/srv/../etc", "/proc", "/sys/fs/cgroup", "/boot",
        "/dev", "/usr/bin", "/lib/modules", "/var", "/run/systemd", "${ROOT:-/}", "/var/lib",
        "/${A:-}", "/et${A:-c}", "${A:-}${B:-/}", "/x}/..", "/x{/..", "${X:-/}x/..",
        "/x/\u{336}/../..", "/var/spool/cron", "/etc/ssl/private", "/etc/pki/tls/private/x.key",
    ])
    func system(path: String) {
        expectMount(path, "volumes/host-system")
    }

    @Test(arguments: [
        "~", "~/", "~/.ssh", "~/.aws/credentials", "~/.kube", "~/.config", "${HOME:?}/.ssh",
        "${HOME:?}", "${HOME:-x}/.ssh", "//root", "//root/.ssh", "/home", "/home/me",
        "/home/me/.gnupg",
        "~/..",
    ])
    func home(path: String) {
        expectMount(path, "volumes/host-home")
    }

    @Test(arguments: ["..", "../x", "../../..", "./../x", "./a/../../x", "${PWD:?}/.."])
    func outside(path: String) {
        expectMount(path, "volumes/outside")
    }

    @Test(arguments: [
        ".", "./", "./a/..", "${PWD:?}", "./.git", "./.git/hooks", "./.GIT", "./secrets",
        "./secrets/db", "./.belfry", "./.env", "${ROOT:-.}",
    ])
    func project(path: String) {
        expectMount(path, "volumes/project")
    }

    @Test func whatComposeReadsOfTheProjectIsNoMount() {
        let text = Fixture.description(
            "a: {build: ., env_file: .env, secrets: [s]}\nsecrets: {s: {file: ./secrets/s}}")
        #expect(!Fixture.read(text).1.map(\.id).contains("volumes/project"))
    }

    @Test func mountsOfAContainerThatNobodyKnows() {
        expect(
            "a: {image: 'x:1', volumes_from: [①'container:other', b]}\nb: {image: 'y:1'}",
            finds: ["volumes/outside"])
    }

    @Test(arguments: [
        "./x", "./a/../b", "./src", "./secrets-of-web", "./.github", "~/project", "/srv/data",
        "/var/log", "/home/me/project",
        "/etc/localtime", "/etc/ssl/certs", "/usr/share/zoneinfo", "/dev/shm", "${DATA}", "/tmp",
        "/run/postgresql",
    ])
    func harmless(path: String) {
        let found = Fixture.read(
            Fixture.description("a: {image: 'x:1', volumes: ['\(path):/x:ro']}")
        ).1.map(\.id)
        #expect(found.filter { $0 != "compose/variable" } == [])
    }

    @Test func theWordsSayWhetherItCanBeChanged() {
        let text = Fixture.description(
            "a: {image: 'x:1', volumes: ['/etc:/x', '/etc:/y:ro', {type: bind, source: /etc, "
                + "target: /z, read_only: true}, '/etc:/u:z,ro']}")
        let messages = Fixture.read(text).1.map { $0.message.contains("can read and change") }
        #expect(messages == [true, false, false, false])
    }

    /// Compose fills in variables before it cuts a volume into its parts.
    @Test func aDefaultMayHoldAllParts() {
        expect(
            "a: {image: 'x:1', volumes: [①'${V:-/:/x}', ②'${V:-/etc:/x:ro}']}",
            finds: ["volumes/host-system", "volumes/host-system"])
    }

    @Test func aVolumeOnADiskOfTheHost() {
        expect(
            "a: {image: 'x:1', volumes: ['data:/data']}",
            rest: "volumes: {data: {driver_opts: {type: ext4, device: ①/dev/sda1}}}",
            finds: ["volumes/host-system"])
    }

    @Test func volumesInDisguiseAndFilesThatAreRead() {
        expect(
            """
            a:
              image: x:1
              volumes: ["data:/data"]
              env_file: [①/etc/passwd, {path: ②~/.netrc}, ./x.env]
            b: {build: {context: ③'~/'}}
            """,
            rest: """
                volumes:
                  data: {driver_opts: {type: none, o: bind, device: ④/}}
                  share: {driver_opts: {type: nfs, o: addr=10.0.0.1, device: ":/"}}
                secrets: {key: {file: ⑤~/.ssh/id_rsa}, other: {file: ../other}}
                configs: {shadow: {file: ⑥/etc/shadow}}
                """,
            finds: [
                "volumes/host-system", "volumes/host-home", "volumes/host-home",
                "volumes/host-system", "volumes/host-home", "volumes/host-system",
            ])
    }

    @Test func whatABuildReadsAndWrites() {
        expect(
            """
            a:
              build:
                context: .
                additional_contexts: [①etc=/etc, base=docker-image://x:1, b=../b, c]
                cache_to: ["type=registry,ref=x", ②"type=local,dest=../out", ⑤'type=local,"DEST=/etc/x"']
                cache_from: [x, ⑥"type=local,src=/root/.ssh", "type=local,src=../x"]
              develop: {watch: [{action: sync, path: ③~/.ssh, target: /x}]}
            b: {build: {context: ., additional_contexts: {etc: ④/etc, c: "service:a"}}}
            c: {build: {context: ., additional_contexts: {c: ⑦"oci-layout:///root/.x"}}}
            d: {build: {context: ., dockerfile: ⑧/etc/shadow}, credential_spec: {file: ⑨/etc/passwd}}
            """,
            finds: [
                "volumes/host-system", "volumes/outside", "volumes/host-home",
                "volumes/host-system", "volumes/host-system", "volumes/host-home",
                "volumes/host-home", "volumes/host-system", "volumes/host-system",
            ])
    }

    @Test func volumesOfTheKernelAndInLayers() {
        expect(
            "a: {image: 'x:1', volumes: ['data:/d', 'seen:/s', 'some:/t']}",
            rest: """
                volumes:
                  data: {driver_opts: {type: ①proc, device: proc}}
                  seen: {driver_opts: {type: overlay, device: overlay, o: ②"lowerdir=/srv:/etc,x"}}
                  some: {driver_opts: {type: tmpfs, device: tmpfs, o: "size=1m,uid=1000"}}
                """,
            finds: ["volumes/host-system", "volumes/host-system"])
    }

    /// Expects the finding for a mount in both forms, read-only or not.
    private func expectMount(
        _ path: String, _ id: String, at location: SourceLocation = #_sourceLocation
    ) {
        expect(
            """
            a:
              image: x:1
              volumes:
                - ①'\(path):/x'
                - ②'\(path):/y:ro'
                - ③{type: bind, source: '\(path)', target: /z}
            """,
            finds: [id, id, id], at: location)
    }
}
