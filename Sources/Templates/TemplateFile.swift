/// One file of `templates/`, as it was when the binary was built.
package struct TemplateFile: Sendable {
    /// The path below `templates/`, e.g. `components/redis/component.yaml`.
    package let path: String
    /// The file's content.
    package let text: String
}
