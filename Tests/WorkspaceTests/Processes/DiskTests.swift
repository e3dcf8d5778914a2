import Foundation
import TestSupport
import Testing

/// A file system of a test's own, small enough to be full.
@Suite("Hostile file systems")
struct DiskTests {
    /// Runs a script as the root of a name space of its own, where it may mount file systems; nil,
    /// said aloud, where the machine forbids that.
    private func run(_ script: String, in project: SmallProject) throws -> Judge.Verdict? {
        guard let unshare = try Toolbox.judge("UNSHARE", orNamed: "unshare") else { return nil }
        let ways = [["--user", "--map-root-user", "--mount"], ["--mount"]]
        guard
            let way = try ways.first(where: {
                try unshare.run($0 + ["sh", "-c", "mount -t tmpfs none /mnt"]).status == 0
            })
        else {
            Absence.skip(
                "name spaces with mounts (`unshare --user --mount`)",
                remedy: "run as root, or let users make name spaces")
            return nil
        }
        let setup = """
            set -eu
            disk=$PWD/disk
            mkdir "$disk"
            mount -t tmpfs -o size=512k none "$disk"
            list() { (cd "$disk" && find . -type f ! -name filler -exec cksum {} + | sort); }
            generate() { "$BELFRY" generate stack.yaml -o "$disk" "$@"; }
            """
        return try unshare.run(
            way + ["sh", "-c", setup + "\n" + script],
            in: URL(filePath: project.scratch.path),
            environment: ["BELFRY": SmallProject.program.path()])
    }

    @Test("A full disk leaves the old tree, and the next run with room makes the new one")
    func fullDisk() throws {
        let project = try SmallProject()
        try project.scratch.write(SmallProject.Wish.second.description, to: "next.yaml")
        // With each round there is a page more room, so that it runs out at another moment.
        let verdict = try run(
            """
            generate >&2
            before=$(list)
            mv next.yaml stack.yaml
            failed=0
            for pages in $(seq 0 2 60); do
                rm -f "$disk/filler"
                dd if=/dev/zero of="$disk/filler" bs=4096 2>"$disk/../dd" || true
                truncate -s "-$((pages * 4096))" "$disk/filler"
                if generate >../said 2>&1; then break; fi
                grep -q 'No space left on device' ../said || { cat ../said; exit 3; }
                [ "$(list)" = "$before" ] || { echo "the tree changed"; list; exit 4; }
                failed=$((failed + 1))
            done
            echo "failed $failed times"
            rm -f "$disk/filler"
            generate >&2
            generate --check >&2
            """.replacing("../said", with: "said"), in: project)
        guard let verdict else { return }
        #expect(verdict.status == 0, "\(verdict.words)")
        let failures = verdict.output.firstMatch(of: /failed (\d+) times/).flatMap { Int($0.1) }
        #expect((failures ?? 0) >= 10, "\(verdict.words)")
    }

    @Test("A first run on a full disk leaves nothing at all")
    func fullFromTheStart() throws {
        let project = try SmallProject()
        let verdict = try run(
            """
            dd if=/dev/zero of="$disk/filler" bs=4096 2>"$disk/../dd" || true
            truncate -s -40960 "$disk/filler"
            if generate 2>said; then exit 3; fi
            grep -q 'No space left on device' said
            ls -A "$disk"
            """, in: project)
        guard let verdict else { return }
        #expect(verdict.status == 0, "\(verdict.words)")
        #expect(verdict.output == "filler\n")
    }

    @Test("A tree that can't be written is an error only if something is to be written")
    func readOnly() throws {
        let project = try SmallProject()
        try project.scratch.write(SmallProject.Wish.second.description, to: "next.yaml")
        let verdict = try run(
            """
            generate >&2
            before=$(list)
            mount -o remount,bind,ro "$disk"
            generate
            generate --check
            mv next.yaml stack.yaml
            if generate 2>said; then exit 3; fi
            grep -q 'Read-only file system' said
            if generate --check 2>&1; then exit 5; fi
            [ "$(list)" = "$before" ] || exit 4
            """, in: project)
        guard let verdict else { return }
        #expect(verdict.status == 0, "\(verdict.words)")
    }

    @Test("A directory that is another file system is refused before anything is written")
    func otherFileSystem() throws {
        let project = try SmallProject()
        let verdict = try run(
            """
            mkdir "$disk/monitoring"
            mount -t tmpfs none "$disk/monitoring"
            if generate 2>&1; then exit 3; fi
            find "$disk" -type f
            """, in: project)
        guard let verdict else { return }
        #expect(verdict.status == 0, "\(verdict.words)")
        #expect(verdict.output.contains("files/outside"))
        #expect(!verdict.output.contains("docker-compose.yml\n"))
    }
}
