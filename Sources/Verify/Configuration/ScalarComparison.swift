import YAML

/// Whether two scalars mean the same to Prometheus.
enum ScalarComparison {
    /// `isPath`: Prometheus shows paths joined to the directory of its configuration.
    static func isSame(_ disk: YAMLScalar, _ running: String, isPath: Bool = false) -> Bool {
        let text = disk.text
        if text == running || running == "<secret>" { return true }
        if disk.isNull && running.isEmpty { return true }
        if let mine = Inheritance.Duration.milliseconds(text),
            let theirs = Inheritance.Duration.milliseconds(running)
        {
            return mine == theirs
        }
        if disk.style == .plain, let mine = Double(text), let theirs = Double(running) {
            return mine == theirs
        }
        if disk.style == .plain, text.lowercased() == running.lowercased(),
            ["true", "false"].contains(running)
        {
            return true
        }
        return isPath && text.first != "/" && running.hasSuffix("/" + trimmed(text))
    }

    private static func trimmed(_ path: String) -> Substring {
        path.hasPrefix("./") ? path.dropFirst(2) : path[...]
    }
}
