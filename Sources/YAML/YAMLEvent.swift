import Diagnostics

/// One step of a YAML text, copied out of libyaml's event with its place.
struct YAMLEvent {
    enum Kind {
        case streamStart, streamEnd
        case documentStart, documentEnd
        case alias(String)
        case scalar(YAMLScalar, anchor: String?)
        case collectionStart(Collection)
        case collectionEnd
    }

    /// The properties of a sequence or mapping.
    struct Collection {
        let isMapping: Bool
        let isFlow: Bool
        let anchor: String?
        let tag: String?
    }

    let kind: Kind
    let start: SourcePosition
    let end: SourcePosition
}
