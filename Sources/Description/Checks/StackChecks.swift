import Diagnostics
import StackModel

/// All checks of a description.
package enum StackChecks {
    /// Every check there is; a new one gets a line here.
    package static let all: [any StackCheck.Type] =
        [
            UnknownNeeds.self,
            NeedsItself.self,
            NeedsProfile.self,
            NeedsOffNetwork.self,
            DependencyCycle.self,
            UnprovenHealth.self,
            ServiceWithoutImage.self,
            ServiceNames.self,
            GeneratedNames.self,
            UndeclaredReferences.self,
            ImageReferences.self,
            UnusedImageMapping.self,
            ContainerName.self,
            InlineSecrets.self,
            ComposeNames.self,
            ComposeQuantities.self,
            UnsetVariables.self,
            PortClash.self,
            ExposedPorts.self,
            MetricNames.self,
            MetricSuffixes.self,
            MetricTypes.self,
            ScrapeTiming.self,
            UnreachableMetrics.self,
            ScaledMetrics.self,
            HostPortScraped.self,
            MonitoringOff.self,
            AlertExpressions.self,
            AlertWindows.self,
            ExerciseMissing.self,
            ExerciseURLs.self,
        ] + dangers

    /// What gives a container more of the machine than it needs. The components of a project are
    /// looked at too: they come with the repository, as the description does.
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
        HostDevices.self,
    ]

    /// Asks all checks; `parts` are what the project's own components say.
    static func run(
        _ stack: Stack, spec: StackSpec, variables: Set<String> = [],
        images: ImageMap = ImageMap(), parts: [WrittenService] = [],
        into bag: inout DiagnosticBag
    ) {
        let context = CheckContext(stack, spec, variables: variables, images: images)
        for check in all { check.run(context, into: &bag) }
        for part in parts {
            var found = DiagnosticBag()
            for check in dangers { check.run(context.looking(at: part), into: &found) }
            bag.report(contentsOf: found.all.map { asked($0, by: part) })
        }
    }

    /// A finding about a component at the line that wants it, where it can be ignored.
    private static func asked(_ finding: Diagnostic, by part: WrittenService) -> Diagnostic {
        Diagnostic(
            finding.id, finding.severity, finding.message, at: part.asked,
            related: [Diagnostic.Related("the component says so", at: finding.span)],
            help: finding.help)
    }
}
