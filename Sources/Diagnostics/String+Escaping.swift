extension String {
    /// The text with `replacement` in the place of each of `signs`.
    ///
    /// By scalars, as shells, databases and servers read: as a character of Swift's, a quote before
    /// a combining mark is no quote, and would stay as it is.
    package func escaping(
        _ signs: String, by replacement: (Unicode.Scalar) -> String
    ) -> String {
        let signs = signs.unicodeScalars
        guard unicodeScalars.contains(where: signs.contains) else { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if signs.contains(scalar) {
                result.append(contentsOf: replacement(scalar).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The text with `replacement` in the place of each of `signs`.
    package func escaping(_ signs: String, by replacement: String) -> String {
        escaping(signs) { _ in replacement }
    }
}
