package import Diagnostics
package import StackModel
import YAML

/// What checks look at.
package struct CheckContext: Sendable {
    /// What will run.
    package let stack: Stack
    /// What the user wrote.
    package private(set) var spec: StackSpec
    /// The variables that Compose will find in its environment.
    let variables: ComposeVariables
    /// What takes images' places: the description's lines and those given beside it.
    let images: ImageMap
    /// What lies in the project.
    let files: ProjectFiles
    /// The text of the description, to point into it.
    let source: SourceFile?
    /// The rules that the user wrote.
    let rules: [ReadRule]
    /// All services of which the user wrote anything in Compose's words.
    private(set) var written: [WrittenService]
    /// The services in the user's own compose files only.
    let foreign: [ServiceSpec]
    /// The services that the user's own file takes away.
    let gone: Set<String>
    /// The texts into which values of `.env` were filled, as they are written.
    private var unfilled: [SourceSpan: String] = [:]
    /// Where the first service of each name stands in the stack, and in the description.
    private let placed: [String: Int]
    private let described: [String: Int]
    private let texts: [String: Int]

    package init(
        _ stack: Stack, _ spec: StackSpec, variables: ComposeVariables = ComposeVariables(),
        images: ImageMap = ImageMap(), files: ProjectFiles = .unseen, source: SourceFile? = nil
    ) {
        let project = EffectiveProject(stack, spec)
        self.stack = project.stack
        foreign = project.foreign
        gone = project.gone
        written = project.written
        self.files = files
        self.spec = spec.withForeignResources
        self.source = source
        rules = ReadRule.all(in: spec)
        // belfry itself makes these, and nothing shows what they are.
        self.variables = variables.concealing(stack.secrets.compactMap(\.variable))
            .assuming("COMPOSE_PROJECT_NAME", stack.name)
        self.images = spec.images.overridden(by: images)
        placed = Self.positions(of: project.stack.services.map(\.name))
        texts = Self.positions(of: project.written.map(\.name))
        described = Self.positions(of: spec.services.map(\.name.value))
    }

    /// The service of that name, as it will run.
    package func service(_ name: String) -> Service? { placed[name].map { stack.services[$0] } }

    /// The service of that name, as the user wrote it.
    package func described(_ name: String) -> ServiceSpec? {
        described[name].map { spec.services[$0] }
    }

    /// What is written of the service of that name, all files taken together.
    func written(_ name: String) -> WrittenService? {
        texts[name].flatMap { written.indices.contains($0) ? written[$0] : nil }
    }

    /// Whether a service is a component's, so that belfry wrote most of it.
    func isMade(_ name: String) -> Bool {
        guard let purpose = service(name)?.purpose else { return false }
        guard case .component = purpose else { return false }
        return true
    }

    /// Whether there is a service of that name, be it one that could not be read.
    package func knows(_ service: String) -> Bool {
        placed[service] != nil || spec.unreadable.contains(service)
    }

    /// Whether a part of the user's own compose files could not be read.
    var isPartial: Bool { spec.included.isPartial || spec.override?.isPartial == true }

    /// All services that somebody wrote.
    var services: [ServiceSpec] { spec.services + foreign }

    /// What is written of services in Compose's words, each file's by itself.
    var fragments: [ComposeFragment] {
        spec.services.map(\.compose) + spec.foreignServices.map(\.compose)
    }

    /// Whether a place is in a compose file of the user's own.
    func isForeign(_ place: SourceSpan) -> Bool { spec.directories[place.file] != nil }

    /// Whether a place is in a file for which Compose finds variables that are not known here.
    func hasOwnVariables(_ place: SourceSpan) -> Bool {
        spec.included.withOwnVariables.contains(place.file)
            || spec.override?.withOwnVariables.contains(place.file) == true
    }

    /// The text that a message shows for one that stands at `place`: what `.env` gives may be a
    /// secret, so that the text is shown as it is written where a part of it came from there.
    func shown(_ text: String, at place: SourceSpan) -> String { unfilled[place] ?? text }

    /// The scalar as a message shows it.
    func shown(_ node: YAMLNode) -> String { shown(node.scalarText, at: node.span) }

    /// The same with variables filled into what is written, as Compose will.
    func filled(by interpolated: inout Interpolated) -> CheckContext {
        var context = self
        for index in written.indices {
            context.written[index].node = written[index].node.filled(by: &interpolated)
        }
        func fill(_ resources: inout [ResourceSpec]) {
            for index in resources.indices {
                resources[index].node = resources[index].node?.filled(by: &interpolated)
            }
        }
        fill(&context.spec.networks)
        fill(&context.spec.volumes)
        fill(&context.spec.secrets)
        fill(&context.spec.configs)
        context.unfilled = interpolated.takeWritten()
        return context
    }

    /// The same with one service of a component as all that is written.
    func looking(at part: WrittenService) -> CheckContext {
        var context = self
        context.written = [part]
        context.spec.networks = []
        context.spec.volumes = []
        context.spec.secrets = []
        context.spec.configs = []
        return context
    }

    private static func positions(of names: [String]) -> [String: Int] {
        Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
