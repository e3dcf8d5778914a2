/// Tokens and keys that show by their shape what they are.
enum SecretShape {
    /// A token begins so, and goes on for at least `least` characters.
    private struct Shape {
        let prefix: [UInt8]
        let least: Int
        let what: String
        /// Whether it goes on behind a hyphen.
        let hasHyphens: Bool

        init(_ prefix: String, _ least: Int, _ what: String) {
            self.prefix = Array(prefix.utf8)
            self.least = least
            self.what = what
            hasHyphens = !prefix.hasSuffix("_") && prefix.utf8.last != UInt8(ascii: "A")
        }
    }

    private static let shapes: [Shape] = [
        Shape("ghp_", 30, "a GitHub token"), Shape("gho_", 30, "a GitHub token"),
        Shape("ghu_", 30, "a GitHub token"), Shape("ghs_", 30, "a GitHub token"),
        Shape("ghr_", 30, "a GitHub token"), Shape("github_pat_", 22, "a GitHub token"),
        Shape("glpat-", 16, "a GitLab token"), Shape("xoxa-", 10, "a Slack token"),
        Shape("xoxb-", 10, "a Slack token"), Shape("xoxe-", 10, "a Slack token"),
        Shape("xoxp-", 10, "a Slack token"), Shape("xoxr-", 10, "a Slack token"),
        Shape("xoxs-", 10, "a Slack token"), Shape("xapp-", 10, "a Slack token"),
        Shape("AKIA", 16, "an AWS access key"), Shape("ASIA", 16, "an AWS access key"),
        Shape("sk_live_", 16, "a Stripe key"), Shape("rk_live_", 16, "a Stripe key"),
        Shape("whsec_", 20, "a Stripe key"), Shape("npm_", 36, "an npm token"),
        Shape("AIza", 35, "a Google API key"), Shape("hf_", 30, "a Hugging Face token"),
        Shape("dckr_pat_", 20, "a Docker token"), Shape("dop_v1_", 40, "a DigitalOcean token"),
        Shape("hvs.", 20, "a Vault token"), Shape("SG.", 40, "a SendGrid key"),
        Shape("sk-", 40, "an API key"),
    ]

    /// What a text holds that looks like a secret, in words; nil where nothing does.
    static func description(in text: String) -> String? {
        // None is shorter.
        guard text.utf8.count >= 15 else { return nil }
        var text = text
        return text.withUTF8 { bytes in
            var isInWord = false
            for index in bytes.indices {
                if !isInWord, let found = description(at: index, in: bytes) { return found }
                isInWord = Grammar.isWordPart(bytes[index]) || bytes[index] == 45
            }
            return nil
        }
    }

    private static func description(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String?
    {
        switch bytes[index] {
        case UInt8(ascii: "-"): return isPrivateKey(at: index, in: bytes) ? "a private key" : nil
        case UInt8(ascii: "e"): return isWebToken(at: index, in: bytes) ? "a JSON web token" : nil
        default:
            return shapes.first { shape in
                starts(at: index, with: shape.prefix, in: bytes)
                    && run(
                        from: index + shape.prefix.count, most: shape.least,
                        hasHyphens: shape.hasHyphens, in: bytes) == shape.least
            }?.what
        }
    }

    /// `-----BEGIN … PRIVATE KEY-----`
    private static func isPrivateKey(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard starts(at: index, with: Array("-----BEGIN ".utf8), in: bytes) else { return false }
        let end = min(bytes.count, index + 60)
        return String(decoding: bytes[index..<end], as: UTF8.self).contains("PRIVATE KEY-----")
    }

    /// `eyJ….eyJ….…`
    private static func isWebToken(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let head = Array("eyJ".utf8)
        guard starts(at: index, with: head, in: bytes) else { return false }
        let first = index + run(from: index, most: .max, in: bytes)
        guard first < bytes.count, bytes[first] == 46,
            starts(at: first + 1, with: head, in: bytes)
        else { return false }
        let second = first + 1 + run(from: first + 1, most: .max, in: bytes)
        guard second < bytes.count, bytes[second] == 46 else { return false }
        return run(from: second + 1, most: 10, in: bytes) == 10
    }

    private static func starts(
        at index: Int, with prefix: [UInt8], in bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard index + prefix.count <= bytes.count, bytes[index] == prefix[0] else { return false }
        return prefix.indices.allSatisfy { bytes[index + $0] == prefix[$0] }
    }

    /// How many characters of a token follow, `most` at most.
    private static func run(
        from start: Int, most: Int, hasHyphens: Bool = true,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var end = start
        while end < bytes.count, end - start < most,
            Grammar.isWordPart(bytes[end]) || hasHyphens && bytes[end] == 45
        {
            end += 1
        }
        return end - start
    }
}
