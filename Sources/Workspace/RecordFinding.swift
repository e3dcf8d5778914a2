import Diagnostics

/// What is said of a record that is not as belfry wrote it.
enum RecordFinding {
    static func foreign(_ path: String, in record: String) -> Diagnostic {
        Diagnostic(
            "files/record", .warning,
            "`\(record)` names `\(path)`, which belfry does not generate; that counts for nothing",
            help: "`belfry generate` takes the line out; look who put it there")
    }

    static func conflicted(_ path: String) -> Diagnostic {
        Diagnostic(
            "files/record", .warning,
            "`\(path)` holds git's conflict markers; both sides of the merge are read",
            help: "`belfry generate` writes it again; commit it with the files")
    }

    static func merged(_ path: String) -> Diagnostic {
        Diagnostic(
            "files/record", .warning,
            "a merge has changed `\(path)`; what it says is read all the same",
            help: "`belfry generate` writes it again; commit it with the files")
    }

    static func broken(_ path: String) -> Diagnostic {
        Diagnostic(
            "files/record", "`\(path)` is not a record of belfry's",
            help: "restore it from version control, or remove it: then files that differ "
                + "from belfry's text count as yours")
    }
}
