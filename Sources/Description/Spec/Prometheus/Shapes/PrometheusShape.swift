import StackModel

/// What Prometheus takes as a value, after its documentation and the sources of 2.42 to 3.14.
package struct PrometheusShape: Sendable {
    /// How the value is built.
    indirect enum Form: Sendable {
        case scalar(PrometheusScalar)
        /// A list of values of one shape.
        case list(PrometheusShape, ListBounds = [])
        /// A mapping with names that users choose.
        case entries(PrometheusShape, EntryNames)
        /// A mapping with keys of its own.
        case mapping(PrometheusMapping)
        case anything
    }

    /// What a list must not be.
    struct ListBounds: OptionSet, Sendable {
        let rawValue: Int

        /// No value may stand twice.
        static let unique = ListBounds(rawValue: 1)
        /// It may not be empty.
        static let filled = ListBounds(rawValue: 2)
    }

    /// Which names a mapping takes.
    enum EntryNames: Sendable {
        case any, labels
        /// Headers, but for those in lower case that Prometheus sets itself.
        case headers(except: Set<String>)
    }

    /// How it is built.
    let form: Form
    /// The version that knows the key first; nil for all.
    private(set) var since: SoftwareVersion?
    /// The first version that does not know the key any more.
    private(set) var gone: SoftwareVersion?
    /// Whether the key must be there, with something.
    private(set) var isRequired = false
    /// What to do where its secret can't come as a file.
    private(set) var instead: String?

    init(_ form: Form) { self.form = form }

    /// The same as a key that must be there.
    var required: PrometheusShape { changed { $0.isRequired = true } }

    /// The same as a key that older versions don't know.
    func since(_ major: Int, _ minor: Int) -> PrometheusShape {
        changed { $0.since = SoftwareVersion(major, minor) }
    }

    /// The same as a key that this version knows no more.
    func gone(_ major: Int, _ minor: Int) -> PrometheusShape {
        changed { $0.gone = SoftwareVersion(major, minor) }
    }

    /// The same as a secret that no file holds, with what to do about that.
    func instead(_ text: String) -> PrometheusShape { changed { $0.instead = text } }

    private func changed(_ change: (inout PrometheusShape) -> Void) -> PrometheusShape {
        var shape = self
        change(&shape)
        return shape
    }
}

extension PrometheusShape {
    static let anything = PrometheusShape(.anything)
    static let text = scalar(.text)
    static let secret = scalar(.secret)
    static let template = scalar(.template)
    static let flag = scalar(.flag)
    static let count = scalar(.integer(0...Int.max))
    static let integer = scalar(.integer(Int.min...Int.max))
    static let port = scalar(.integer(0...65_535))
    static let number = scalar(.number)
    static let duration = scalar(.duration)
    static let bytes = scalar(.bytes)
    static let label = scalar(.label)
    static let expression = scalar(.expression)
    static let url = scalar(.url(schemes: []))
    static let webURL = scalar(.url(schemes: ["http", "https"]))
    static let uuid = form(
        "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
        said: "a UUID, e.g. `00000000-0000-0000-0000-000000000000`")
    static let texts = list(.text)
    static let labels = PrometheusShape(.entries(.template, .labels))

    static func scalar(_ scalar: PrometheusScalar) -> PrometheusShape {
        PrometheusShape(.scalar(scalar))
    }

    static func words(_ words: String...) -> PrometheusShape { .scalar(.words(words)) }

    static func form(_ pattern: String, said: String) -> PrometheusShape {
        .scalar(.form(pattern, said: said))
    }

    static func list(_ item: PrometheusShape) -> PrometheusShape {
        PrometheusShape(.list(item))
    }

    /// A list in which nothing stands twice.
    static func unique(_ item: PrometheusShape) -> PrometheusShape {
        PrometheusShape(.list(item, .unique))
    }

    /// A list of at least one value, and none twice.
    static func chosen(_ item: PrometheusShape) -> PrometheusShape {
        PrometheusShape(.list(item, [.unique, .filled]))
    }

    static func entries(_ value: PrometheusShape) -> PrometheusShape {
        PrometheusShape(.entries(value, .any))
    }

    static func headers(_ value: PrometheusShape, except: Set<String>) -> PrometheusShape {
        PrometheusShape(.entries(value, .headers(except: except)))
    }

    static func mapping(_ mapping: PrometheusMapping) -> PrometheusShape {
        PrometheusShape(.mapping(mapping))
    }

    static func mappings(_ mapping: PrometheusMapping) -> PrometheusShape {
        .list(.mapping(mapping))
    }
}
