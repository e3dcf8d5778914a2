import Diagnostics
import Disk
import StackModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What is said of secrets that are not as they should be.
extension SecretPlan {
    mutating func note(open path: String, _ mode: mode_t) {
        isHalfMade = true
        let new = path == SecretStore.home ? "0700" : "0600"
        findings.append(
            Diagnostic(
                "secrets/open", .warning,
                "others may look into `\(folder.shown(path))`: its mode is "
                    + "0\(String(mode & 0o777, radix: 8))",
                help: remedy("it gets", "closes it with")
                    + " mode \(new); a secret that others may "
                    + "have read gets a new value with `belfry secrets rotate NAME`"))
    }

    mutating func note(shown ignore: String, line: String) {
        isHalfMade = true
        findings.append(
            Diagnostic(
                "secrets/shown", .warning,
                "`\(folder.shown(ignore))` does not keep the secrets out of version control",
                help: remedy("it gets", "gives it") + " the line `\(line)`"))
    }

    mutating func noteControls(_ secret: Secret, _ path: String) {
        findings.append(
            Diagnostic(
                "secrets/characters", .warning,
                "`\(folder.shown(path))` holds more than one line, or control characters",
                at: secret.origin.asked,
                help: "programs do not agree on what such a file says; write the value alone, in "
                    + "one line that ends in a line feed or in nothing"))
    }

    mutating func note(missing: Set<String>) {
        guard !missing.isEmpty else { return }
        isHalfMade = true
        let names = set.secrets.map(\.name).filter(missing.contains).map { "`\($0)`" }
        findings.append(
            Diagnostic(
                "secrets/missing", .warning,
                "\(names.joined(separator: ", ")) \(names.count == 1 ? "is" : "are") lost: the files "
                    + "were in `\(folder.shown(SecretStore.home))`",
                help: remedy("new values are made", "makes new values")
                    + ", except for those in `.env`; put an old value back where you have it, since "
                    + "a volume made with it does not know the new one"))
    }

    mutating func noteEmpty(_ secret: Secret, _ path: String) {
        isHalfMade = true
        findings.append(
            Diagnostic(
                "secrets/empty", "`\(folder.shown(path))` is empty", at: secret.origin.asked,
                help: "put its value back; or remove the file, then `belfry generate` makes a new "
                    + "one, which a volume made with the old value does not know"))
    }
}
