import Diagnostics
package import YAML

/// The keys of a description in their order, as its readers declare them, with the parameters of
/// the components that a catalogue has.
package struct KeyReference: Sendable {
    /// A mapping of the description.
    package struct Section: Sendable {
        /// Where it is.
        package let place: ReferencePlace
        /// What it is for.
        package let about: String
        /// What may stand beside its keys.
        package let others: DeclaredMapping.OtherKeys
        /// The path of the section that has its keys, where another has the same.
        package let twin: String?
        /// Whether its keys are the parameters of a component.
        let isOfComponent: Bool
        /// Its keys.
        package let entries: [Entry]
    }

    /// A key at its place.
    package struct Entry: Sendable {
        /// Where its mapping is.
        package let place: ReferencePlace
        /// What is declared about it.
        package let key: DeclaredKey
        /// The keys of its mapping in the example: itself, and those that must be there.
        package let shown: [DeclaredKey]
    }

    /// The sections, each followed by those of its values.
    package private(set) var sections: [Section] = []
    private let components: [Component]

    /// The reference of a description in a project with these components.
    package init(
        of description: DeclaredMapping = .description, components: [Component]
    ) {
        // Those that `monitoring` takes in the order in which belfry adds them.
        self.components = ComponentRole.allCases.flatMap { role in
            components.filter { $0.role == role }
        }
        visit(description, at: ReferencePlace())
    }

    /// That of the components in the program.
    package static var builtIn: KeyReference {
        var bag = DiagnosticBag()
        return KeyReference(components: Catalogue.builtIn.components(into: &bag))
    }

    private mutating func visit(_ mapping: DeclaredMapping, at place: ReferencePlace) {
        // What may be written alone or as a list is one mapping.
        let isKnown = sections.contains { $0.place.title == place.title && !$0.isOfComponent }
        guard !isKnown else { return }
        let isWhole = mapping.path.isEmpty
        let entries = mapping.keys.map { key in
            Entry(
                place: self.place(of: key, at: place), key: key,
                shown: mapping.keys.filter {
                    $0.name == key.name || !isWhole && isNeeded($0, beside: key, in: mapping)
                })
        }
        sections.append(
            Section(
                place: place, about: mapping.about, others: mapping.others, twin: mapping.twin,
                isOfComponent: false, entries: mapping.twin == nil ? entries : []))
        guard mapping.twin == nil else { return }
        if case .parameters = mapping.others { addServers() }
        for key in mapping.keys {
            let needed = isWhole ? [] : mapping.keys.filter(\.isRequired)
            visit(key.value, at: self.place(of: key, at: place).below(key, needing: needed))
        }
    }

    /// The place of a mapping with the key: the example of a server that has it.
    private func place(of key: DeclaredKey, at place: ReferencePlace) -> ReferencePlace {
        let server = components.first { $0.role.isMonitoring && $0.role.rawValue == key.role }
        guard let server else { return place }
        return ReferencePlace().below("monitoring").below("KIND", example: server.kind)
    }

    /// Whether a mapping is refused without the key, or without one like it.
    private func isNeeded(
        _ key: DeclaredKey, beside other: DeclaredKey, in mapping: DeclaredMapping
    ) -> Bool {
        key.isRequired
            || key.name == mapping.alternatives.first && !mapping.alternatives.contains(other.name)
    }

    private mutating func visit(_ value: DeclaredValue, at place: ReferencePlace) {
        switch value {
        case .mapping(let mapping): visit(mapping, at: place)
        case .list(let item): visit(item, at: place.item)
        case .named(let placeholder, let example, let value):
            let name = example ?? components.first { $0.role.isMonitoring }?.kind
            visit(value, at: place.below(placeholder, example: name ?? placeholder))
        case .either(let values):
            for value in values { visit(value, at: place) }
        case .parameters:
            for component in components where !component.role.isMonitoring {
                addParameters(of: component, at: place.used(as: component.kind))
            }
        case .text, .boolean, .integer, .number, .port, .duration, .size, .choice, .word,
            .passedOn, .empty:
            break
        }
    }

    /// The parameters of the components that `monitoring` takes.
    private mutating func addServers() {
        for component in components where component.role.isMonitoring {
            let place = ReferencePlace().below("monitoring")
            addParameters(of: component, at: place.below(component.kind))
        }
    }

    private mutating func addParameters(of component: Component, at place: ReferencePlace) {
        guard !component.parameters.isEmpty else { return }
        let entries = component.parameters.map { parameter in
            let key = parameter.declaration(of: component)
            return Entry(place: place, key: key, shown: [key])
        }
        sections.append(
            Section(
                place: place, about: "Parameters of the component `\(component.kind)`.",
                others: .none, twin: nil, isOfComponent: true, entries: entries))
    }
}

extension KeyReference.Section {
    /// Where it is, with placeholders for names that users choose.
    package var title: String { place.owner.map { "\(place.title) of \($0)" } ?? place.title }
}

extension KeyReference.Entry {
    /// The path by which users ask for it, without the names that they choose.
    package var path: String { place.path.isEmpty ? key.name : "\(place.path).\(key.name)" }

    /// The path with placeholders for such names.
    package var title: String {
        let title = place.title.isEmpty ? key.name : "\(place.title).\(key.name)"
        return place.owner.map { "\(title) of \($0)" } ?? title
    }

    /// The key with its example, within all that is around it.
    package var example: String { example(of: key.name, key.example) }

    /// The same with another value, or under another name.
    package func example(of name: String, _ value: String) -> String {
        var place = place
        if let beside = key.beside { place.add(beside) }
        for other in shown {
            let isItself = other.name == key.name
            place.add(isItself ? name : other.name, isItself ? value : other.example)
        }
        return place.lines.joined(separator: "\n") + "\n"
    }
}
