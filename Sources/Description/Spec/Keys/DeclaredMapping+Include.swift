package import YAML

extension DeclaredMapping {
    /// An item of `include`, in its longer form.
    package static let include = DeclaredMapping(
        "include", about: "Compose files that are taken in as one, in Compose's longer form.",
        keys: [
            DeclaredKey(
                "path", .either([.text, .list(.text)]), isRequired: true,
                about: """
                    The file, or several: each further one is laid over those before it, as with \
                    `docker compose -f ONE -f TWO`.
                    """, example: "[legacy.yml, legacy.local.yml]"),
            DeclaredKey(
                "project_directory", .text, default: "the directory of the first file",
                about: "Where relative paths in these files begin.", example: "legacy"),
            DeclaredKey(
                "env_file", .either([.text, .list(.text)]),
                default: "`.env` in the project directory",
                about: "Files with variables for these files.", example: "legacy/.env"),
        ])
}
