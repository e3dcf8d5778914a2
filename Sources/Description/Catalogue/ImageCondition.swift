import StackModel
import YAML

/// A condition on the image that runs: its version, or its whole tag.
enum ImageCondition {
    /// The keys that say one: from a version on, before a version, a pattern of the tag.
    static let keys: Set = ["since", "until", "tag"]

    /// Whether the conditions among the keys of `node` hold for `image`.
    ///
    /// A tag without a number, such as `latest`, counts as newer than all.
    static func holds(_ node: YAMLNode, for image: ImageReference?) -> Bool {
        let version = image.flatMap(version)
        if let since = bound("since", of: node), let version, version < since { return false }
        if let until = bound("until", of: node), version.map({ $0 >= until }) ?? true {
            return false
        }
        guard let text = node["tag"]?.valueText, let pattern = try? Pattern(text) else {
            return true
        }
        return pattern.matches(image?.tag ?? "latest")
    }

    private static func bound(_ key: String, of node: YAMLNode) -> SoftwareVersion? {
        node[key]?.valueText.flatMap(SoftwareVersion.init(parsing:))
    }

    /// The version of a tag such as `17.2-alpine`, or `pg17`; none of `alpine3.20`, which is that
    /// of the system.
    private static func version(of image: ImageReference) -> SoftwareVersion? {
        if let version = image.version { return version }
        guard let tag = image.tag, !tag.hasPrefix("alpine") else { return nil }
        let head = tag.prefix { $0 != "-" }
        return SoftwareVersion(parsing: String(head.drop { !$0.isASCII || !$0.isNumber }))
    }
}
