import CLibYAML
import Diagnostics

/// Owns libyaml's parser and its input, and hands out events as Swift values.
final class EventReader {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let path: String

    init(_ file: SourceFile) {
        path = file.path
        parser = .allocate(capacity: 1)
        input = .allocate(capacity: file.bytes.count)
        _ = input.initialize(from: file.bytes)
        yaml_parser_initialize(parser)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    /// The next event; after `streamEnd` there is none.
    func next() throws(YAMLRefusal) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) != 0 else {
            throw YAMLRefusal(diagnostic: problem().diagnostic(path: path))
        }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(
            kind: Self.kind(of: event), start: Self.position(event.start_mark),
            end: Self.position(event.end_mark))
    }

    private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        case YAML_STREAM_END_EVENT: .streamEnd
        case YAML_ALIAS_EVENT: .alias(string(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT: scalar(event)
        case YAML_SEQUENCE_START_EVENT: .collectionStart(sequence(event))
        case YAML_MAPPING_START_EVENT: .collectionStart(mapping(event))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: .collectionEnd
        default: .streamStart
        }
    }

    private static func scalar(_ event: yaml_event_t) -> YAMLEvent.Kind {
        let data = event.data.scalar
        let text = String(
            decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
        return .scalar(
            YAMLScalar(text, style: style(data.style), tag: tag(data.tag)),
            anchor: string(data.anchor))
    }

    private static func sequence(_ event: yaml_event_t) -> YAMLEvent.Collection {
        let data = event.data.sequence_start
        return YAMLEvent.Collection(
            isMapping: false, isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE,
            anchor: string(data.anchor), tag: tag(data.tag))
    }

    private static func mapping(_ event: yaml_event_t) -> YAMLEvent.Collection {
        let data = event.data.mapping_start
        return YAMLEvent.Collection(
            isMapping: true, isFlow: data.style == YAML_FLOW_MAPPING_STYLE,
            anchor: string(data.anchor), tag: tag(data.tag))
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        text.map { String(cString: $0) }
    }

    /// libyaml spells standard tags out; people write `!!`.
    private static func tag(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        let standard = "tag:yaml.org,2002:"
        guard let tag = string(text) else { return nil }
        return tag.hasPrefix(standard) ? "!!" + tag.dropFirst(standard.count) : tag
    }

    private static func position(_ mark: yaml_mark_t) -> SourcePosition {
        SourcePosition(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private func problem() -> SyntaxProblem {
        let parser = parser.pointee
        let isOfReader = parser.error == YAML_READER_ERROR || parser.error == YAML_MEMORY_ERROR
        let lineEnds = input.lazy.filter { $0 == UInt8(ascii: "\n") }.count
        return SyntaxProblem(
            problem: parser.problem.map { String(cString: $0) } ?? "out of memory",
            context: parser.context.map { String(cString: $0) },
            place: Self.position(isOfReader ? parser.mark : parser.problem_mark),
            contextPlace: parser.context == nil ? nil : Self.position(parser.context_mark),
            isAtEnd: !isOfReader && Int(parser.problem_mark.line) >= max(1, lineEnds))
    }
}
