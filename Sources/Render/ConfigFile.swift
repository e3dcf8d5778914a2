package import StackModel

/// A server's configuration file, free of any platform's way to deliver it.
package struct ConfigFile: Sendable, Hashable {
    /// The directory of a server into which the file belongs.
    package enum Place: Sendable, Hashable, CaseIterable {
        /// The metrics store's configuration directory.
        case metricsStore
        /// The dashboards server's provisioning directory.
        case provisioning
        /// The dashboards server's directory of dashboards.
        case dashboards
    }

    /// The directory into which it belongs.
    package let place: Place
    /// Relative to its place, with `/`.
    package let path: String
    /// The file's bytes.
    package let content: [UInt8]
    /// Who asked for the parts of the file.
    package let origins: [OriginMark]

    package init(place: Place, path: String, content: [UInt8], origins: [OriginMark] = []) {
        self.place = place
        self.path = path
        self.content = content
        self.origins = origins
    }
}
