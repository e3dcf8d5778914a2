/// The names under which secrets stand in `.env`.
enum SecretVariable {
    /// `postgres-password` is `POSTGRES_PASSWORD`.
    static func name(of secret: String) -> String {
        let name = secret.uppercased().replacing("-", with: "_")
        // A variable's name can't begin with a digit, though a service's can.
        return Grammar.isWord(name) ? name : "_" + name
    }
}
