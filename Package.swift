// swift-tools-version: 6.0
import PackageDescription

/// Whether the modules are built for libFuzzer, as `scripts/fuzz` asks for.
let isFuzzed = Context.environment["BELFRY_FUZZ"] != nil

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Flags that count every edge and watch memory, and let tests see what modules keep to themselves.
let fuzzed: [SwiftSetting] =
    isFuzzed ? [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])] : []

/// A module of the house; `dependencies` run one way, see CONTRIBUTING.md.
func module(
    _ name: String, _ dependencies: [Target.Dependency], path: String? = nil,
    plugins: [Target.PluginUsage] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: path, swiftSettings: settings + fuzzed,
        plugins: plugins)
}

/// The tests of one module, or of the whole where they cross modules; they read `fixtures` from
/// the checkout.
func tests(
    _ name: String, _ dependencies: [Target.Dependency], fixtures: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: fixtures, swiftSettings: settings)
}

let fuzzedModules: [Target.Dependency] = [
    "Description", "Diagnostics", "PromQL", "Render", "StackModel", "Verify", "Workspace", "YAML",
]

/// What is fuzzed: a program around libFuzzer, else tests that run the corpus.
let fuzzing: Target =
    isFuzzed
    ? .executableTarget(
        name: "belfry-fuzz", dependencies: fuzzedModules, path: "Tests/Fuzz",
        exclude: ["corpus", "Tests"], sources: ["Targets", "Driver"],
        swiftSettings: settings + fuzzed + [.unsafeFlags(["-parse-as-library"])],
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])])
    : .testTarget(
        name: "FuzzTests", dependencies: fuzzedModules + ["TestSupport"], path: "Tests/Fuzz",
        exclude: ["corpus", "Driver"], sources: ["Targets", "Tests"], swiftSettings: settings)

let package = Package(
    name: "belfry",
    products: [.executable(name: "belfry", targets: ["belfry"])],
    targets: [
        .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
        module("Diagnostics", []),
        module("YAML", ["CLibYAML", "Diagnostics"]),
        module("PromQL", ["Diagnostics"], path: "Sources/Formats/PromQL"),
        module("StackModel", ["Diagnostics", "YAML"]),
        module("Templates", [], plugins: ["EmbedTemplates"]),
        module("Description", ["Diagnostics", "PromQL", "StackModel", "Templates", "YAML"]),
        module("Render", ["Diagnostics", "StackModel", "YAML"]),
        .target(name: "CDisk"),
        module("Disk", ["CDisk", "Diagnostics"]),
        module("Workspace", ["Diagnostics", "Disk", "StackModel", "YAML"]),
        // No linker setting: libcurl is loaded when it is first used.
        .target(name: "CCurl"),
        .target(name: "CProcess"),
        module(
            "Verify",
            ["CCurl", "CProcess", "Diagnostics", "Disk", "PromQL", "StackModel", "YAML"]),
        module(
            "CommandLine",
            [
                "Description", "Diagnostics", "Disk", "Render", "StackModel", "Templates",
                "Verify", "Workspace", "YAML",
            ]),
        .executableTarget(name: "belfry", dependencies: ["CommandLine"], swiftSettings: settings),
        .plugin(
            name: "EmbedTemplates", capability: .buildTool(),
            dependencies: ["EmbedTemplatesTool"]),
        .executableTarget(name: "EmbedTemplatesTool", swiftSettings: settings),
        .target(name: "TestSupport", path: "Tests/Support", swiftSettings: settings),
        tests("DiagnosticsTests", ["Diagnostics"]),
        tests("YAMLTests", ["Diagnostics", "TestSupport", "YAML"], fixtures: ["unsupported.tsv"]),
        tests("PromQLTests", ["PromQL", "TestSupport"], fixtures: ["corpus.tsv"]),
        tests(
            "DescriptionTests",
            ["Description", "Diagnostics", "PromQL", "StackModel", "TestSupport", "YAML"]),
        tests(
            "RenderTests",
            ["Description", "Diagnostics", "Render", "StackModel", "TestSupport", "YAML"]),
        tests(
            "VerifyTests",
            [
                "Description", "Diagnostics", "StackModel", "TestSupport", "Verify", "YAML",
                "belfry",
            ]),
        tests(
            "WorkspaceTests",
            [
                "Description", "Diagnostics", "Disk", "Render", "StackModel", "TestSupport",
                "Workspace", "YAML", "belfry",
            ]),
        tests(
            "CommandLineTests",
            [
                "CommandLine", "Description", "Diagnostics", "TestSupport", "Verify", "Workspace",
                "YAML", "belfry",
            ], fixtures: ["words.txt"]),
        tests(
            "GoldenTests",
            ["Description", "Diagnostics", "Render", "StackModel", "TestSupport", "YAML"],
            fixtures: ["Projects"]),
        tests("EndToEndTests", ["TestSupport", "belfry"]),
        tests("RepositoryTests", ["TestSupport"]),
        fuzzing,
    ]
)
