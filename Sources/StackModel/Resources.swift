package import YAML

/// A network of the project, with Compose's options for it.
package struct Network: Sendable, Hashable {
    /// The name that services join.
    package var name: String
    /// Compose's options; none for a plain one.
    package var settings: [ConfigEntry]

    package init(_ name: String, settings: [ConfigEntry] = []) {
        self.name = name
        self.settings = settings
    }
}

/// A named volume of the project, with Compose's options for it.
package struct Volume: Sendable, Hashable {
    /// The name that services mount.
    package var name: String
    /// Compose's options; none for a plain one.
    package var settings: [ConfigEntry]

    package init(_ name: String, settings: [ConfigEntry] = []) {
        self.name = name
        self.settings = settings
    }
}

/// A value that no output may show; delivered to containers as a file.
package struct Secret: Sendable, Hashable {
    /// Where the value comes from.
    package enum Source: Sendable, Hashable {
        /// Made once by belfry's random generator: this many letters and digits.
        case random(length: Int)
        /// A text around other secrets, e.g. a connection map.
        case derived([Piece])
        /// The user's own, in Compose's words; belfry neither makes nor reads it.
        case foreign([ConfigEntry])
    }

    /// A part of a derived secret.
    package enum Piece: Sendable, Hashable {
        case text(String)
        /// The value of another secret, by name.
        case secret(String)
    }

    /// The name in the compose file, and of its file in `secrets/`, e.g. `redis-password`.
    package var name: String
    /// Where its value comes from.
    package var source: Source
    /// Who asked for it.
    package var origin: Origin

    package init(name: String, source: Source, origin: Origin) {
        self.name = name
        self.source = source
        self.origin = origin
    }

    /// Where the file lies, relative to the output directory; nil for the user's own.
    package var path: String? {
        switch source {
        case .random, .derived: "secrets/\(name)"
        case .foreign: nil
        }
    }
}

/// A secret that a service may read, at `/run/secrets/NAME` unless the settings say otherwise.
package struct SecretUse: Sendable, Hashable {
    /// The secret, by name.
    package var secret: String
    /// Further keys of Compose's long form (`target`, `uid`, `mode`).
    package var settings: [ConfigEntry]

    package init(_ secret: String, settings: [ConfigEntry] = []) {
        self.secret = secret
        self.settings = settings
    }
}
