import TestSupport

@testable import YAML

/// PyYAML, asked whether it reads our YAML as Python's own reader reads our JSON.
struct SecondReader {
    let python: Judge

    /// Its verdict says `same`, or the first trees that differ.
    func compare(_ trees: [ConfigTree]) throws -> Judge.Verdict {
        try TemporaryDirectory.use { directory in
            let whole = ConfigTree.sequence(trees)
            try TemporaryDirectory.write(
                YAMLWriter.bytes(of: whole, heading: "For a test"), to: "trees.yaml", in: directory)
            try TemporaryDirectory.write(
                JSONWriter.bytes(of: whole), to: "trees.json", in: directory)
            return try python.run(
                ["-c", Self.comparison, "trees.yaml", "trees.json"], in: directory)
        }
    }

    private static let comparison = """
        import json, sys, yaml
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        with open(sys.argv[2], encoding="utf-8") as file:
            expected = json.load(file)
        def same(a, b):
            if type(a) is not type(b):
                return False
            if isinstance(a, list):
                return len(a) == len(b) and all(map(same, a, b))
            if isinstance(a, dict):
                return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
            return a == b
        for each in (loader, yaml.SafeLoader):
            with open(sys.argv[1], encoding="utf-8", newline="") as file:
                read = yaml.load(file, Loader=each)
            if len(read) != len(expected):
                sys.exit(f"{len(read)} trees of {len(expected)}")
            wrong = [pair for pair in zip(expected, read) if not same(*pair)]
            if wrong:
                sys.exit(f"{each.__name__}: " + "; ".join(f"{a!r} read as {b!r}" for a, b in wrong[:5]))
        print("same")
        """
}
