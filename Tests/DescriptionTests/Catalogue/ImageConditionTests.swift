import Diagnostics
import StackModel
import Testing
import YAML

@testable import Description

/// Values that hang on the version of the image.
@Suite struct ImageConditionTests {
    private func filled(_ text: String, for image: String?) throws -> ConfigTree? {
        var bag = DiagnosticBag()
        let node = try #require(YAMLParser.parse(SourceFile(path: "x", text: text), into: &bag))
        var placeholders = Placeholders()
        placeholders.image = image.map { ImageReference(parsing: $0) }
        placeholders.set("on", true)
        let result = placeholders.fill(node, into: &bag).map { ConfigTree($0) }
        #expect(bag.all.isEmpty)
        return result
    }

    @Test(arguments: [
        ("db:17.2", "old"), ("db:18", "new"), ("db:18.1-alpine", "new"), ("db:9.6", "old"),
        ("db:latest", "new"), ("db", "new"), ("db:alpine3.20", "new"), ("db:pg17", "old"),
        ("db:pg18-trixie", "new"), ("db:v17", "old"),
    ])
    func versions(image: String, expected: String) throws {
        let text = "a: {since: \"18\", value: new, otherwise: old}"
        #expect(try filled(text, for: image) == ["a": .plain(expected)])
        let other = "a: [{until: \"18\", values: [old]}, {since: \"18\", values: [new]}]"
        #expect(try filled(other, for: image) == ["a": [.plain(expected)]])
    }

    @Test func tagsAndOthers() throws {
        let text = "a: {tag: \".*alpine.*\", value: 70, otherwise: 999}"
        #expect(try filled(text, for: "db:17-alpine") == ["a": .plain("70")])
        #expect(try filled(text, for: "db:17") == ["a": .plain("999")])
        #expect(try filled(text, for: nil) == ["a": .plain("999")])
        let both = "a: {when: on, since: \"2\", until: \"3\", value: x}"
        #expect(try filled(both, for: "db:2.5") == ["a": .plain("x")])
        #expect(try filled(both, for: "db:3") == [:])
    }

    @Test func otherMappingsMayHaveATag() throws {
        let text = "a: {driver: json-file, tag: x}"
        #expect(
            try filled(text, for: "db:1") == [
                "a": ["driver": .plain("json-file"), "tag": .plain("x")]
            ])
    }

    private func mount(_ with: String, images: String = "{}") throws -> (
        path: String?, user: String?
    ) {
        let text = """
            belfry: 1
            name: demo
            images: \(images)
            services:
              db: {component: postgres, \(with)}
            """
        var bag = DiagnosticBag()
        let stack = DescriptionReader.read(SourceFile(path: "stack.yaml", text: text), into: &bag)
        let service = try #require(stack?.services.first, "\(bag.all.map(\.message))")
        guard case .volume(_, let path, _)? = service.mounts.first else { return (nil, nil) }
        return (path, service.settings.first { $0.key == "user" }?.value.valueText)
    }

    @Test(arguments: [
        ("with: {}", "/var/lib/postgresql/data", "70:70"),
        ("with: {version: 18-alpine}", "/var/lib/postgresql", "70:70"),
        ("with: {version: \"16\"}", "/var/lib/postgresql/data", "999:999"),
        ("with: {version: 18.1-trixie}", "/var/lib/postgresql", "999:999"),
        ("with: {version: latest}", "/var/lib/postgresql", "999:999"),
        (
            "with: {version: 18-alpine, data_path: /var/lib/postgresql/data}",
            "/var/lib/postgresql/data", "70:70"
        ),
        ("image: \"postgres:18-alpine\"", "/var/lib/postgresql", "70:70"),
    ])
    func theDatabasesPathFollows(with: String, path: String, user: String) throws {
        let found = try mount(with)
        #expect(found.path == path)
        #expect(found.user == user)
    }

    @Test func theImageThatTakesItsPlaceCounts() throws {
        #expect(
            try mount("with: {}", images: "{postgres: \"registry.local/pg:18-alpine\"}").path
                == "/var/lib/postgresql")
        #expect(
            try mount("with: {}", images: "{postgres: \"registry.local/pg\"}").path
                == "/var/lib/postgresql/data")
    }

    @Test(arguments: [
        ("image: \"postgres:18.1\", volumes: [\"d:/var/lib/postgresql/data\"]", 1),
        ("image: \"postgres:18\", volumes: [\"d:/var/lib/postgresql\"]", 0),
        ("image: \"postgres:16\", volumes: [\"d:/var/lib/postgresql/data/\"]", 0),
        ("image: \"postgres:16\", volumes: [\"./d:/var/lib/postgresql\"]", 1),
        (
            "image: \"docker.io/pgvector/pgvector:pg18\", volumes: [\"d:/var/lib/postgresql/data\"]",
            1
        ),
        ("image: \"mypostgres:18\", volumes: [\"d:/var/lib/postgresql/data\"]", 0),
        ("component: postgres, with: {version: 18-alpine, data_path: /var/lib/postgresql/data}", 1),
        ("component: postgres, with: {version: 18-alpine}", 0),
    ])
    func mountsThatTheImageRefuses(service: String, count: Int) {
        var bag = DiagnosticBag()
        let text = "belfry: 1\nname: demo\nservices:\n  db: {\(service)}\n"
        _ = DescriptionReader.read(SourceFile(path: "stack.yaml", text: text), into: &bag)
        #expect(bag.all.count { $0.id == "image/volume" } == count, "\(bag.all.map(\.message))")
    }

    @Test(arguments: [
        ("prometheus: {version: v2.45.0}", true), ("prometheus: {version: 2.45.0}", false),
        ("prometheus: {version: latest}", true), ("grafana: {version: 11.2.0-ubuntu}", true),
        ("grafana: {version: v11.2.0}", false),
    ])
    func tagsThatAnImageHasNot(server: String, isTaken: Bool) {
        var bag = DiagnosticBag()
        let text = """
            belfry: 1
            name: demo
            services: {web: {image: "x:1"}}
            monitoring: {\(server)}
            """
        _ = DescriptionReader.read(SourceFile(path: "stack.yaml", text: text), into: &bag)
        #expect(bag.all.contains { $0.id == "parameter/pattern" } != isTaken)
    }
}
