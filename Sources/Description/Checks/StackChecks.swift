package import Diagnostics
package import StackModel

/// All checks of a description.
package enum StackChecks {
    /// Every check there is; a new one gets a line here.
    package static let all: [any StackCheck.Type] = [
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
        DockerSocket.self,
        Privileged.self,
        HostNetwork.self,
        HostNamespaces.self,
        AddedCapabilities.self,
        RootUser.self,
        Unconfined.self,
        HostMounts.self,
        HostDevices.self,
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
    ]

    /// Asks all checks.
    package static func run(
        _ stack: Stack, spec: StackSpec, variables: Set<String> = [],
        images: ImageMap = ImageMap(), into bag: inout DiagnosticBag
    ) {
        let context = CheckContext(stack, spec, variables: variables, images: images)
        for check in all { check.run(context, into: &bag) }
    }
}
