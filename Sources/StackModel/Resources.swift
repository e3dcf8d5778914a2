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

/// A file of configuration that the platform hands to services, in Compose's words.
package struct SharedConfig: Sendable, Hashable {
    /// The name that services refer to.
    package var name: String
    /// Compose's options: `file`, `content`, `environment` or `external`.
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

    /// A volume that keeps the value it was first made with, whatever the file says later.
    package struct Imprint: Sendable, Hashable {
        /// The volume, as the project calls it.
        package var volume: String
        /// The command that gives the new value to what the volume holds, for a shell in the
        /// project's directory.
        package var change: String

        package init(volume: String, change: String) {
            self.volume = volume
            self.change = change
        }
    }

    /// The name in the compose file, and of its file in `secrets/`, e.g. `redis-password`.
    package var name: String
    /// Where its value comes from.
    package var source: Source
    /// Who asked for it.
    package var origin: Origin
    /// Where a new value does not reach by itself; nil where a restart is enough.
    package var imprint: Imprint?
    /// The variable in `.env` that holds the value too, for services that can't read files.
    package var variable: String?

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

/// A variable that Compose takes from its own environment or from `.env`.
package struct Variable: Sendable, Hashable {
    /// As it stands in `.env`, without a dollar sign.
    package var name: String
    /// The places in the description that use it, e.g. `services.api.environment.API_KEY`.
    package var places: [String]

    package init(_ name: String, places: [String]) {
        self.name = name
        self.places = places
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
