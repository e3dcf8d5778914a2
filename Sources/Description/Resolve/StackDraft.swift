import Diagnostics
import StackModel
import YAML

/// A stack in the making; each step adds what it is responsible for.
struct StackDraft {
    let spec: StackSpec
    let catalogue: Catalogue
    let images: ImageMap
    let files: ProjectFiles
    /// The services of the compose files that are included, which others write.
    let included: [String: Service]
    /// The user's services in order, then what belfry adds.
    var services: [Service] = []
    /// Where each service stands in `services`.
    var positions: [String: Int] = [:]
    /// The components in use, by service.
    var uses: [String: ComponentUse] = [:]
    /// What the project's own components say of services.
    var ownParts: [WrittenService] = []
    /// The names of the monitoring servers.
    var monitoringServers: [String] = []
    var monitoring = Monitoring()
    /// Where each job is among the scrape jobs, by name.
    var jobPositions: [String: Int] = [:]
    /// What the user says of each job, and the component that it is of, by the job's name.
    var jobSpecs: [String: MetricsSpec] = [:]
    var jobUses: [String: ComponentUse] = [:]
    /// The secrets that monitoring servers must read, and who.
    var wantedSecrets: [(service: String, name: Located<String>)] = []
    /// The monitoring servers that must reach the machine itself.
    var hostReaders: Set<String> = []
    /// The services that monitoring servers must reach, besides those that are scraped.
    var reached: Set<String> = []
    /// The runtimes in use, by kind, and the order in which they were first named.
    var runtimes: [String: ComponentUse] = [:]
    var runtimeOrder: [String] = []
    /// What a mistyped component or runtime may have been meant to be, once somebody asks.
    private var kinds: WordList?
    private var runtimeKinds: (names: [String], words: WordList)?
    private var components: [String: Component?] = [:]
    private var parts: [String: ComponentParts] = [:]

    init(spec: StackSpec, catalogue: Catalogue, images: ImageMap, files: ProjectFiles) {
        self.files = files
        included = Dictionary(
            spec.included.services.map { ($0.name.value, Service($0)) },
            uniquingKeysWith: { first, _ in first })
        self.spec = spec
        self.catalogue = catalogue
        self.images = images
    }

    /// The component `kind`, parsed once.
    mutating func component(_ kind: String, into bag: inout DiagnosticBag) -> Component? {
        if let known = components[kind] { return known }
        let component = catalogue.component(kind, into: &bag)
        components[kind] = .some(component)
        return component
    }

    /// The component whose name is nearest to `kind`.
    mutating func nearestComponent(to kind: String) -> String? {
        var words = kinds ?? WordList(catalogue.kinds)
        defer { kinds = words }
        return words.nearest(to: kind)
    }

    /// The runtimes of the catalogue, and that whose name is nearest to `kind`.
    mutating func knownRuntimes(nearestTo kind: String) -> (all: [String], nearest: String?) {
        var known = runtimeKinds ?? Self.runtimes(of: catalogue)
        defer { runtimeKinds = known }
        return (known.names, known.words.nearest(to: kind))
    }

    private static func runtimes(of catalogue: Catalogue) -> (names: [String], words: WordList) {
        var unused = DiagnosticBag()
        let names = catalogue.summaries(into: &unused).filter { $0.role == .runtime }.map(\.kind)
        return (names, WordList(names))
    }

    /// What a component says of metrics, decoded once for all uses that are alike.
    mutating func parts(of use: ComponentUse, into bag: inout DiagnosticBag) -> ComponentParts {
        let variant = use.variant
        if let known = parts[variant] { return known }
        let made = ComponentParts(of: use, into: &bag)
        parts[variant] = made
        return made
    }

    /// Adds a service; the first one of a name is the one that others mean.
    mutating func add(_ service: Service) {
        if positions[service.name] == nil { positions[service.name] = services.count }
        services.append(service)
    }

    /// The finished stack.
    func stack(into bag: inout DiagnosticBag) -> Stack {
        var stack = Stack(
            name: spec.name.value, origin: Origin(spec.name.span), services: services,
            networks: networks, volumes: volumes, secrets: secrets(into: &bag),
            monitoring: monitoring, exercise: spec.exercise)
        stack.variables = VariableSearch.variables(of: spec)
        stack.configs = spec.configs.map { SharedConfig($0.name.value, settings: $0.settings) }
        stack.includes = spec.includes.map(\.tree)
        stack.verifyTimeout = spec.verifyTimeout?.value
        return stack
    }
}
