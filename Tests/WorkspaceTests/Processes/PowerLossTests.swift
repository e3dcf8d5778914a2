import Foundation
import TestSupport
import Testing

/// The power is cut while belfry writes: `Tests/Power/README.md` says how.
@Suite("Power cuts")
struct PowerLossTests {
    /// More of them by hand: `make power`, or `BELFRY_CUTS=400`.
    private static let cuts =
        ProcessInfo.processInfo.environment["BELFRY_CUTS"].flatMap(Int.init) ?? 40

    @Test("Disks hold the old tree or the new one, and what was said to be done")
    func everyCut() throws {
        guard let verdict = try trial(cuts: Self.cuts) else { return }
        print(verdict.output)
        #expect(verdict.status == 0, "\(verdict.words)")
    }

    @Test("Without syncing they do not, so the trial can tell")
    func control() throws {
        guard let verdict = try trial(cuts: 20, options: ["--no-sync"]) else { return }
        #expect(verdict.status == 1, "\(verdict.words)")
        #expect(verdict.output.contains("was said to be done, but"), "\(verdict.words)")
    }

    /// Runs the trial with so many cuts; nil, said aloud, where the machine can't do it.
    private func trial(cuts: Int, options: [String] = []) throws -> Judge.Verdict? {
        guard let judge = try rootsPython() else { return nil }
        let script = Checkout.root.appending(path: "Tests/Power/power.py").path()
        let verdict = try judge.run(
            [script, "--cuts", "\(cuts)", "--rounds", "\(max(2, cuts / 50))"]
                + [SmallProject.program.path()] + options)
        if verdict.status == 2 {
            let reason = verdict.output.trimmingPrefix("power: ")
            Absence.skip("logged disks", remedy: "run it where there are: \(reason)")
            return nil
        }
        return verdict
    }

    /// Python as root, who alone may mount file systems.
    private func rootsPython() throws -> Judge? {
        guard let python = try Toolbox.judge("PYTHON", orNamed: "python3") else { return nil }
        if geteuid() == 0 { return python }
        guard let sudo = try Toolbox.judge("SUDO", orNamed: "sudo") else { return nil }
        guard try sudo.run(["-n", "true"]).status == 0 else {
            try Absence.report("root, or sudo without a password")
            return nil
        }
        return Judge(executable: sudo.executable, leading: ["-n", python.executable.path()])
    }
}
