import Diagnostics
import StackModel
import YAML

/// All checks of a description.
package enum StackChecks {
    /// Every check there is; a new one gets a line here.
    package static let all: [any StackCheck.Type] = plain + dangers

    private static let plain: [any StackCheck.Type] =
        [
            UnknownNeeds.self,
            NeedsItself.self,
            NeedsProfile.self,
            NeedsOffNetwork.self,
            DependencyCycle.self,
            UnprovenHealth.self,
            ServiceWithoutImage.self,
            ServiceNames.self,
            SharedNames.self,
            HealthTests.self,
            GeneratedNames.self,
            UndeclaredReferences.self,
            ImageReferences.self,
            UnusedImageMapping.self,
            ContainerName.self,
            InlineSecrets.self,
            ComposeNames.self,
            ComposeForms.self,
            TwiceSaid.self,
            ExclusiveKeys.self,
            ResourceSources.self,
            ExclusiveVariables.self,
            ReadOnlyMounts.self,
            UnreadDashboards.self,
            UnusedNetworks.self,
            UnsetVariables.self,
            PortClash.self,
            ExposedPorts.self,
            MetricNames.self,
            MetricSuffixes.self,
            MetricTypes.self,
            ScrapeTiming.self,
            PrometheusForms.self,
            UnreachableMetrics.self,
            ScaledMetrics.self,
            HostPortScraped.self,
            MonitoringOff.self,
            ReachedHosts.self,
            UnscrapedExporters.self,
            AlertExpressions.self,
            AlertWindows.self,
            AlertMetrics.self,
            AlertJobs.self,
            AlertMatchers.self,
            AlertTemplates.self,
            AlertBirths.self,
            AlertQuantiles.self,
            AlertTypes.self,
            ComponentQueries.self,
            DashboardIdentity.self,
            DashboardQueries.self,
            ExerciseMissing.self,
            ExerciseURLs.self,
            IncludeConflicts.self,
            OverriddenMonitoring.self,
            OverriddenProject.self,
        ]

    /// What gives a container more of the machine than it needs, or what it lacks. The components of a project are
    /// looked at too: they come with the repository, as the description does. All see what Compose
    /// makes of the variables in it.
    private static let dangers: [any StackCheck.Type] = [
        DockerSocket.self,
        Privileged.self,
        HostNetwork.self,
        HostNamespaces.self,
        AddedCapabilities.self,
        RootUser.self,
        Unconfined.self,
        UnseenParts.self,
        HostMounts.self,
        HostProgram.self,
        BuildKeys.self,
        HostDevices.self,
        MissingFiles.self,
    ]

    /// Asks all checks; `parts` are what the project's own components say.
    static func run(
        _ stack: Stack, spec: StackSpec, variables: ComposeVariables = ComposeVariables(),
        images: ImageMap = ImageMap(), files: ProjectFiles = .unseen,
        parts: [WrittenService] = [], source: SourceFile? = nil, into bag: inout DiagnosticBag
    ) {
        let context = CheckContext(
            stack, spec, variables: variables, images: images, files: files, source: source)
        for check in plain { check.run(context, into: &bag) }
        var interpolated = Interpolated(context.variables)
        let filled = context.filled(by: &interpolated)
        for check in dangers { check.run(filled, into: &bag) }
        for part in parts {
            let context = filled.looking(at: part).filled(by: &interpolated)
            var found = DiagnosticBag()
            for check in dangers { check.run(context, into: &found) }
            bag.report(contentsOf: found.all.map { asked($0, by: part) })
        }
        if interpolated.left < 0 { report(tooLargeAt: spec.name.span, into: &bag) }
    }

    private static func report(tooLargeAt span: SourceSpan, into bag: inout DiagnosticBag) {
        let megabytes = YAMLLimits.standard.textBytes >> 20
        bag.report(
            Diagnostic(
                "compose/variable",
                "the variables of this description can't be followed: with the values of `.env` "
                    + "it has more than \(megabytes) MB, or defaults lie in one another more than "
                    + "\(Interpolated.deepest) deep", at: span,
                help: "nothing can be said of what such a stack may do; shorten the values, and "
                    + "write what a default comes to instead of nesting it"))
    }

    /// A finding about a component at the line that wants it, where it can be ignored.
    private static func asked(_ finding: Diagnostic, by part: WrittenService) -> Diagnostic {
        Diagnostic(
            finding.id, finding.severity, finding.message, at: part.asked,
            related: [Diagnostic.Related("the component says so", at: finding.span)],
            help: finding.help)
    }
}
