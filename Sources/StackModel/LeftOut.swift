/// What the user deleted from the generated files: it stays away, and nobody asks for it.
package struct LeftOut: Sendable, Hashable {
    /// A part of a file that has a name of its own.
    package enum Part: Sendable, Hashable {
        case service(String)
        case job(String)
        case rule(String, group: String)
        case datasource(String)
    }

    /// A part with the file in which it would be.
    package struct Item: Sendable, Hashable {
        /// Relative to the output directory.
        package let file: String
        /// What is not there any more.
        package let part: Part

        package init(_ part: Part, of file: String) {
            self.file = file
            self.part = part
        }
    }

    /// Whole files, relative to the output directory, sorted.
    package var files: [String]
    /// Parts of files that are there.
    package var items: [Item]

    package init(files: [String] = [], items: [Item] = []) {
        self.files = files
        self.items = items
    }

    /// Whether nothing is left out.
    package var isEmpty: Bool { files.isEmpty && items.isEmpty }

    /// The services that are no longer in the compose file.
    package var services: [String] {
        items.compactMap { if case .service(let name) = $0.part { name } else { nil } }
    }

    /// The scrape jobs that are no longer in the configuration.
    package var jobs: [String] {
        items.compactMap { if case .job(let name) = $0.part { name } else { nil } }
    }
}
