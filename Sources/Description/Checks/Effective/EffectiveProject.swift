import Diagnostics
import StackModel
import YAML

/// The project as Compose will run it: what is generated, with the compose files of the user's own.
struct EffectiveProject {
    /// What will run.
    private(set) var stack: Stack
    /// The services that are in the user's own compose files only.
    private(set) var foreign: [ServiceSpec] = []
    /// All that is written of services.
    private(set) var written: [WrittenService]
    /// The services that the user's own file takes away.
    private(set) var gone: Set<String> = []
    /// Where each service is in the stack, and among what is written.
    private var places: [String: [Int]]
    private var texts: [String: Int]
    private var strangers: [String: Int] = [:]

    init(_ stack: Stack, _ spec: StackSpec) {
        self.stack = stack
        written = WrittenService.all(in: spec)
        places = Dictionary(
            grouping: stack.services.indices, by: { stack.services[$0].name })
        texts = Dictionary(
            written.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        for service in spec.included.services where places[service.name.value] == nil {
            add(service, spec)
        }
        for service in spec.override?.services ?? [] {
            if places[service.name.value] != nil {
                lay(service, spec)
            } else if ComposeMerge.plain(service.node) != nil {
                add(service, spec)
            }
        }
    }

    /// A service of which the description says nothing.
    private mutating func add(_ part: ComposeServiceSpec, _ spec: StackSpec) {
        places[part.name.value] = [stack.services.count]
        texts[part.name.value] = written.count
        stack.services.append(Service(part))
        strangers[part.name.value] = foreign.count
        foreign.append(
            ServiceSpec(
                name: part.name, node: part.node, parameters: [], needs: [],
                compose: part.compose))
        var service = WrittenService(
            name: part.name.value, node: ComposeMerge.plain(part.node) ?? part.node,
            compose: part.compose)
        service.directories = spec.directories
        written.append(service)
    }

    /// What is said of a service that is there without it.
    private mutating func lay(_ part: ComposeServiceSpec, _ spec: StackSpec) {
        let name = part.name.value
        for index in places[name] ?? [] { stack.services[index].lay(part) }
        if part.node.merging == .reset { gone.insert(name) }
        if let index = strangers[name] {
            let old = ComposeServiceSpec(
                name: foreign[index].name, node: foreign[index].node,
                compose: foreign[index].compose)
            let new = old.merged(with: part)
            foreign[index].node = new.node
            foreign[index].compose = new.compose
        }
        let base = texts[name]
        let node =
            base.map { ComposeMerge.merged(written[$0].node, part.node) }
            ?? ComposeMerge.plain(part.node)
        var unused = DiagnosticBag()
        let place = node ?? YAMLNode(.mapping([]), at: part.node.span)
        let compose = ComposeServiceSpec.fragment(of: place, named: name, into: &unused)
        var service = WrittenService(
            name: name, node: place, compose: compose ?? ComposeFragment())
        service.directories = spec.directories
        if let base {
            written[base] = service
        } else {
            texts[name] = written.count
            written.append(service)
        }
    }
}

extension Service {
    /// A service of the user's own compose files.
    init(_ part: ComposeServiceSpec) {
        self.init(
            name: part.name.value, purpose: .application, origin: Origin(part.name.span))
        lay(part)
        if networks.isEmpty, setting("network_mode") == nil {
            networks = [NetworkAttachment(NetworkName.usual)]
        }
    }

    /// Puts what a compose file says over what is there, as Compose does.
    mutating func lay(_ part: ComposeServiceSpec) {
        if part.node.merging != nil { self = Service(name: name, purpose: purpose, origin: origin) }
        for entry in part.node.mappingEntries ?? [] where entry.value.merging != nil {
            clear(entry.name.value)
        }
        var fragment = part.compose
        // Nothing behind a key, or in a list, takes nothing away here.
        fragment.emptied = []
        fragment.settings.removeAll(where: \.node.isNull)
        fragment.ports = []
        add(fragment)
        let known = Set(ports.map(\.words))
        ports += part.compose.ports.filter { !known.contains($0.words) }
    }

    private mutating func clear(_ key: String) {
        switch key {
        case "image": requestedImage = nil
        case "build": build = nil
        case "environment": environment = []
        case "ports": ports = []
        case "networks": networks = []
        case "volumes": mounts = []
        case "depends_on": dependencies = []
        case "secrets": secrets = []
        case "healthcheck": healthCheck = nil
        default: settings.removeAll { $0.key == key }
        }
    }
}

extension PublishedPort {
    /// What makes it the same as another.
    fileprivate var words: [String] { [address, published ?? "", target, transport] }
}

extension StackSpec {
    /// Where the paths of each of the user's own compose files begin.
    var directories: [String: String] {
        included.directories.merging(override?.directories ?? [:]) { $1 }
    }
}
