/// A question that is asked of the running stack; each is a file beside this one.
protocol Probe: Sendable {
    /// The names of the checks that it makes, the first one being its own.
    static var ids: [String] { get }
    /// Who must answer for it to be worth asking.
    static var needs: ProbeNeed { get }

    init()
    /// Looks, and adds to the facts what later probes want to know.
    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult]
}

/// The server that a probe asks.
enum ProbeNeed: Sendable { case nothing, prometheus, grafana }

/// All probes in the order in which they are run.
enum ProbeList {
    static let all: [any Probe.Type] = [
        ExerciseProbe.self,
        ReadyProbe.self,
        ConfigurationProbe.self,
        TargetsProbe.self,
        WitnessProbe.self,
        ArrivalProbe.self,
        TypeProbe.self,
        LabelProbe.self,
        RulesProbe.self,
        GrafanaProbe.self,
        DatasourceProbe.self,
        DashboardProbe.self,
        PanelProbe.self,
        ContainerProbe.self,
    ]

    /// Every check's name, in the order of the probes.
    static let ids = all.flatMap { $0.ids }
}
