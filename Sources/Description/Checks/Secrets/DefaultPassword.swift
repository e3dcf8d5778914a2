import StackModel

/// Passwords that are tried first, since images, tutorials and examples have them.
struct DefaultPassword {
    /// The names of services and images: their own passwords are often made of them.
    private let names: Set<String>

    init(_ stack: Stack) {
        var names = Set(stack.services.map { $0.name.lowercased() })
        for image in stack.services.compactMap(\.requestedImage) {
            names.insert(String(image.repository.split(separator: "/").last ?? "").lowercased())
        }
        self.names = names
    }

    /// Whether `value` is the first that comes to mind for `name`.
    func matches(_ value: String, for name: String) -> Bool {
        guard value.utf8.count <= 40 else { return false }
        let lowered = value.lowercased()
        if Self.common.contains(lowered) || names.contains(lowered) { return true }
        return SecretName.parts(of: name).contains { $0.lowercased() == lowered }
    }

    private static let common: Set = [
        "admin", "administrator", "admin123", "password", "password1", "password123", "passw0rd",
        "p@ssw0rd", "p@ssword", "passwd", "pass", "root", "toor", "rootpassword", "guest", "test",
        "test123", "testing", "secret", "supersecret", "topsecret", "changeme", "change-me",
        "change_me", "changeit", "changethis", "default", "example", "letmein", "qwerty", "welcome",
        "123456", "1234567", "12345678", "123456789", "1234567890", "minioadmin", "user", "demo",
        "dev", "development", "local", "localhost", "mysecretpassword", "my-secret-pw", "sa",
        "abc123",
        "1234", "12345", "123", "yourpassword", "your_password", "your-password", "placeholder",
    ]
}
