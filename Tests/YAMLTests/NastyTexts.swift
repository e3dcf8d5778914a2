@testable import YAML

/// Texts that writers and readers of YAML get wrong.
enum NastyTexts {
    static let all = words + numbers + indicators + blanks + lines + beyondASCII + long

    private static let words = [
        "", "no", "NO", "No", "yes", "y", "Y", "n", "N", "on", "off", "Off", "true", "True",
        "TRUE", "false", "null", "Null", "NULL", "~", "none", "nan", ".nan", ".NaN", ".inf",
        "-.inf", "+.INF", "=", "<<", "redis", "worker_jobs_total", "a b", "it's", "say \"hi\"",
        "back\\slash", "C:\\dir", "a\\nb", "'", "\"", "''", "\"\"", "'a'", "\"a\"", "'a", "a'",
    ]

    private static let numbers = [
        "0", "1", "-1", "+1", "08", "007", "0777", "0o17", "0x1f", "0X1F", "0b101", "1e3", "1E3",
        "1.5e+3", "12e03", ".5", "5.", "-.5", "+.5", "1.5", "1.", "1_000", "_1", "1__0", "22:22",
        "190:20:30", "1:60", "01:30", "-22:22", "1:2.5", "2026-01-01", "2026-1-1",
        "2026-01-01T00:00:00Z", "2026-01-01 00:00:00 +1", "1,000", "15s", "1m30s", "1h", "64m",
        "1.5g", "1e", "0x", "0b", "0o", "1e3s", "7.4-alpine", "16", "3.5.3", "v1", "1d", "9e9e",
        "0.0.0.0", "127.0.0.1:8080:8080", "8080:8080", "::1", "[::1]:80",
    ]

    private static let indicators = [
        "- x", "-", "--", "---", "--- x", "-x", "-1x", "--web.enable-lifecycle", "? x", "?", "?x",
        ": x", ":", ":x", "x:", "x: y", "x:y", "x :y", "a #b", "a# b", "#", "#x", " #", "# x", ",",
        "a, b", ", a", "[", "]", "[a]", "{", "}", "{a: b}", "{}", "[]", "&a", "*a", "!a", "!!str x",
        "|", "|-", ">", "> x", "%", "%YAML 1.2", "@", "@a", "`", "`a`", "...", "... x", "....",
        "..", ".", "./storage:/app", "../x", "/var/lib", "$", "${VAR}", "$$", "a;b", "(a)", "a=b",
        "=a", "<a>", "<", "a|b", "a>b", "a&b", "a*b", "rate(x{job=\"a\"}[5m])", "up == 0",
        "redis:7.4-alpine", "quay.io/a/b@sha256:00ff", "http://x:1/y?z=1#f", "user@host", "100%",
        "key:value", "key: 'value'", "a\":b", "\"a\": b",
    ]

    private static let blanks = [
        " ", "  ", "\t", " a", "a ", "  a  ", "\ta", "a\t", "a\tb", "a  b", " \t ", "a :", " - a",
        "\u{A0}", "a\u{A0}", "\u{3000}a",
    ]

    private static let lines = [
        "\n", "\n\n", "\n\n\n", "a\n", "a\n\n", "a\n\n\n", "\na", "\n\na\n", "a\nb", "a\nb\n",
        "a\n\nb", " a\nb", "a\n b", "  a\n b\n", "\n a\nb", "\ta\nb", "a\n\tb", "a \nb", "a\t\nb",
        "a\nb ", "a\n \nb", "a\n ", "a\r", "\r", "a\rb", "a\r\nb", "a\r\nb\r\n", "\r\n", "# a\nb",
        "- a\n- b\n", "a: b\nc: d\n", "---\na\n...\n", "%a\nb", "a\n#b\n", "\n# a\n", "a\n\n\n b\n",
        "\"a\nb\"", "'a\nb'", "sum by (a) (\n  rate(b[5m])\n)\n", "a\u{85}b", "a\nb\u{85}c",
        "a\u{2028}b", "a\u{2029}b\nc", "|\n", ">\n a",
    ]

    private static let beyondASCII = [
        "😀", "a😀b", "ö", "e\u{301}", "é", "日本語", "\u{202E}x", "\u{200B}", "\u{FEFF}",
        "a\u{FEFF}b", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{10FFFF}", "\u{E000}", "\u{80}",
        "\u{9F}", "\u{7F}", "\u{0}", "a\u{0}b", "\u{1}", "\u{1B}[31m", "\u{8}", "\u{B}", "\u{C}",
        "\u{7}", "\u{A0}x", "👩‍👩‍👧", "🇩🇪", "a\u{300}\u{301}", "\u{FF1A} x", "😀\n😀\n",
    ]

    private static let long = [
        String(repeating: "long ", count: 60) + "end", String(repeating: "x", count: 121),
        String(repeating: "x", count: 1023), String(repeating: "x", count: 1100),
        String(repeating: "x: ", count: 800), String(repeating: "ö", count: 1100),
        String(repeating: "\\\"", count: 700), String(repeating: "line\n", count: 500),
    ]
}
