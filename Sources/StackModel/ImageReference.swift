/// A container image: `repository[:tag][@digest]`.
package struct ImageReference: Sendable, Hashable {
    /// The name with its registry, if one is written.
    package var repository: String
    /// What stands after the colon.
    package var tag: String?
    /// What stands after the `@`, e.g. `sha256:…`.
    package var digest: String?

    package init(repository: String, tag: String? = nil, digest: String? = nil) {
        self.repository = repository
        self.tag = tag
        self.digest = digest
    }

    /// Splits a reference; a colon before a slash belongs to a registry's port.
    package init(parsing text: String) {
        let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let name = halves.first.map(String.init) ?? ""
        digest = halves.count > 1 ? String(halves[1]) : nil
        if let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") {
            repository = String(name[..<colon])
            tag = String(name[name.index(after: colon)...])
        } else {
            repository = name
            tag = nil
        }
    }

    /// The reference as engines read it.
    package var text: String {
        repository + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "")
    }

    /// The numbers a tag begins with, e.g. 3.5.3 for `v3.5.3-distroless`; nil where there are none.
    package var version: SoftwareVersion? { tag.flatMap(SoftwareVersion.init(parsing:)) }
}

/// A version by its leading numbers; missing ones count as 0.
package struct SoftwareVersion: Sendable, Hashable, Comparable {
    /// The first number.
    package let major: Int
    /// The second number.
    package let minor: Int
    /// The third number.
    package let patch: Int

    package init(_ major: Int, _ minor: Int = 0, _ patch: Int = 0) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Reads `v2.53.5`, `7.4-alpine`, `15`; nil where no number leads.
    package init?(parsing text: String) {
        let digits = text.first == "v" ? text.dropFirst() : text[...]
        let numbers = digits.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            .split(separator: ".").prefix(3).compactMap { Int($0) }
        guard let major = numbers.first else { return nil }
        self.init(
            major, numbers.count > 1 ? numbers[1] : 0, numbers.count > 2 ? numbers[2] : 0)
    }

    package static func < (left: SoftwareVersion, right: SoftwareVersion) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }

    /// All three numbers, with dots.
    package var text: String { "\(major).\(minor).\(patch)" }
}
