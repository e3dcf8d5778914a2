"""What a hostile repository may hold: each plot gives steps of a tree."""

import os

import lazy
import sample
import world as w
from tree import fingerprint

FOREIGN = b"#!/bin/sh\n# put here by the repository\n"
NAMES = ["vault-password", "vault-token", "vault-map"]
KNOWN = {path: content for path, (content, _, known) in w.DECOYS.items() if known}
FILES = ["stack.yaml", "docker-compose.yml", ".env", ".env.example", ".gitignore",
         "monitoring/prometheus/prometheus.yml", "monitoring/prometheus/rules/api.yml",
         "monitoring/prometheus/rules/stack.yml", "belfry/components/vault/component.yaml"]
GENERATED = FILES[1:2] + FILES[3:4] + FILES[5:8]
PLACES = FILES + [
    ".belfry", ".belfry/generated", ".belfry/journal", ".belfry/staging", ".belfry/staging/files",
    ".belfry/staging/journal", ".belfry/staging/files/docker-compose.yml",
    ".belfry/staging/.gitignore", ".belfry/staging/files/.belfry/generated",
    ".belfry/lock", ".belfry/.gitignore", ".belfry/set-aside", ".belfry/set-aside-2",
    ".belfry/generated.new", "secrets", "secrets/.gitignore", "secrets/.gitignore.new",
    "secrets/.env.new", "secrets/.rotation", "secrets/.rotation.new", "secrets/.rotated",
    "secrets/.rotated.new", "secrets/.new", "secrets/.new/0", "secrets/.new/1",
    "monitoring", "monitoring/prometheus", "monitoring/prometheus/rules", "monitoring/grafana",
    "belfry", "belfry/components", "belfry/components/vault", "belfry/components/other",
    "belfry/components/vault/alerts.yaml", "belfry/components/vault/dashboard.yaml",
    "belfry/components/other/component.yaml", ".env.new", ".gitignore.new", ".dockerignore",
] + [f"secrets/{name}{end}" for name in NAMES for end in ("", ".new")] + [
    f"{path}{end}" for path in GENERATED for end in (".belfry-new", ".before-belfry")]
MODES = [0o000, 0o400, 0o444, 0o500, 0o555, 0o600, 0o755, 0o777, 0o1777, 0o4755, 0o2775]
MARKS = ["-", "", "0" * 64, "a" * 64, "../../home/.bashrc", "{W}/state/belfry"]
HEADING = b"# Written by belfry: what it generated last. Commit it.\n"


def up(path):
    """From the directory of a path to that of the world."""
    return "../" * (path.count("/") + 2)


def target(r, path):
    """Where a link may lead."""
    kind = r.randrange(12)
    if kind < 4:
        decoy = r.choice(sorted(w.DECOYS))
        return (up(path) if r.random() < 0.6 else "{W}/") + decoy
    if kind < 6:
        folder = r.choice(["outside", "outside/empty", "home", "home/.ssh", "sibling",
                           "sibling/secrets", "sibling/.git/hooks", "tmp", "code", "state/belfry",
                           "sibling/belfry/components", "sibling/belfry/components/vault"])
        return (up(path) if r.random() < 0.6 else "{W}/") + folder
    if kind < 8:
        new = r.choice(["outside/new", "outside/no/such", "home/.ssh/config", "outside/empty/x",
                        "sibling/.git/hooks/post-commit", "code/other", "home/.config/a"])
        return (up(path) if r.random() < 0.6 else "{W}/") + new
    inner = r.choice([".git", ".git/hooks", ".git/hooks/post-commit", ".git/config", ".git/index",
                      "README.md", "src", "secrets", ".belfry", "monitoring", "hop"])
    if kind < 11:
        return ("../" * path.count("/") or "./") + inner
    return r.choice([".", "..", "/", "/dev/null", "/dev/zero", "/dev/tty", "/dev/stdin", "/etc",
                     "/proc/self/environ", "/proc/self/cwd", "/proc/self/fd/1", "/etc/passwd",
                     "/etc/shadow", os.path.basename(path), "", "a" * 300])


def content(r):
    return r.choice([
        b"", b"\n", FOREIGN, b"\0" * 64, b"\xff\xfe\x00", b"x" * 100000, b"belfry: 1\n", b"{}\n",
        b"name: small\nservices: {}\n", b"!*\n", b"*\n", b"# mine\n", b"1 secrets/x\n",
        HEADING, b"\x1b]0;t\x07\x1b[2J\n", b"VAULT_PASSWORD=short\n", b"4711\n"])


def thing(r, path):
    """Anything at a place."""
    kind = r.randrange(20)
    if kind < 7:
        wanted = target(r, path)
        steps = [("link", path, wanted)] if wanted else []
        if r.random() < 0.15:
            hop = r.choice(["hop", "hop2"])
            steps = [("link", path, "../" * path.count("/") + hop),
                     ("link", hop, target(r, hop) or ".")]
        return steps
    if kind < 9:
        return [("hard", path, r.choice(sorted(w.DECOYS)))]
    if kind == 9:
        return [(r.choice(["fifo", "fifo", "socket"]), path)]
    if kind == 10:
        return [("node", path, 1, r.choice([3, 5, 7, 8]))] if w.IS_ROOT else [("fifo", path)]
    if kind < 13:
        inner = [("file", path + "/" + r.choice(["a", "0", ".gitignore"]), content(r), 0o644)]
        return [("dir", path, r.choice(MODES))] + (inner if r.random() < 0.5 else [])
    if kind < 15:
        return [("mode", path, r.choice(MODES))]
    if kind == 15:
        return [("foreign", path), ("mode", path, r.choice(MODES))]
    if kind == 16:
        return [("remove", path)]
    return [("file", path, content(r), r.choice(MODES) if r.random() < 0.3 else 0o644)]


def things(r):
    steps = []
    for _ in range(r.randint(1, 6)):
        steps += thing(r, r.choice(PLACES))
    return steps


def nasty_path(r):
    """A path that a journal, a rotation or a record may name."""
    decoy = r.choice(sorted(KNOWN))
    return r.choice([
        "../../" + decoy, "{W}/" + decoy, "../../outside/new", "{W}/outside/new",
        "../../home/.ssh/config", ".git/hooks/post-commit", ".git/config", "hl/post-commit",
        "hl/pre-commit", "ol/file", "ol/new", w.MARKED.replace("outside", "ol"), ".GIT/hooks/x", ".git", "src/../../../outside/new",
        "./.git/hooks/x", "", ".", "..", "/", "README.md", "src/main.c", "src", "stack.yaml",
        "docker-compose.yml", "monitoring", "secrets", "secrets/vault-password", ".env",
        ".belfry", ".belfry/journal", ".belfry/lock", ".belfry/generated", "a\x1b[31mb", "n" * 300,
        "secrets/../../../outside/new", "sub/.git/hooks/x", "monitoring/../.git/config"])


def is_for_links(path):
    return path.startswith(("hl/", "ol/"))


def helpers(r):
    """Links inside of the tree, through which paths lead that look harmless."""
    return [("link", "hl", ".git/hooks"),
            ("link", "ol", r.choice(["../../outside", "{W}/outside"]))]


def known_content(path):
    """What is known to stand at a path that a plot names."""
    for decoy, text in KNOWN.items():
        if path.endswith(decoy):
            return text
    named = {"hl/pre-commit": b"", "ol/file": KNOWN["outside/file"],
             w.MARKED.replace("outside", "ol"): KNOWN[w.MARKED], **sample.FILES}
    return named.get(path, b"")


def journal(r):
    """A change in progress that nobody began."""
    lines = [r.choice(["belfry journal 1", "belfry journal 2 " + r.choice(MARKS)])]
    steps = []
    for _ in range(r.randint(1, 4)):
        path = nasty_path(r)
        kind = r.choice(["create", "aside", "replace", "remove"])
        mark = "-" if kind in ("create", "aside") else fingerprint(known_content(path))
        lines.append(f"{kind} {mark} {path}")
        staged = os.path.normpath(".belfry/staging/files/" + path)
        if r.random() < 0.9 and not staged.startswith(".."):
            if r.random() < 0.1:
                steps += thing(r, staged)
            else:
                steps.append(("file", staged, FOREIGN, r.choice([0o644, 0o755])))
    if r.random() < 0.9:
        lines += ["end", ""]
    text = "\n".join(lines).encode()
    if r.random() < 0.8:
        steps.append(("file", ".belfry/staging/files/.belfry/generated", HEADING, 0o644))
    steps.append(("file", ".belfry/journal", text, r.choice([0o644, 0o600])))
    if r.random() < 0.1:
        steps += [("file", "src/journal", text, 0o600),
                  ("link", ".belfry/journal", "../src/journal")]
    return helpers(r) + steps


def rotation(r):
    """A secret's rotation in progress that nobody began."""
    lines, steps = [], []
    for number in range(r.randint(1, 3)):
        lines.append(f"{number} {nasty_path(r)}")
        path = f"secrets/.new/{number}"
        plain = [("file", path, FOREIGN, r.choice([0o644, 0o755, 0o444]))]
        steps += plain if r.random() < 0.8 else thing(r, path)
    text = ("\n".join(lines) + "\n").encode()
    return helpers(r) + steps + [("file", "secrets/.rotation", text, 0o600)]


def record(r):
    """A record that says that somebody else's files were generated."""
    text, steps = HEADING, []
    for _ in range(r.randint(1, 5)):
        path = nasty_path(r)
        known = known_content(path)
        text += b"== %d %s\n%s\n" % (len(known), path.encode(), known)
    if r.random() < 0.1:
        text += r.choice([b"== -1 x\n", b"== 99999999999999999999 x\n", b"== 5\n", b"garbage"])
    return helpers(r) + steps + [("file", ".belfry/generated", text, 0o644)]


def lock(r):
    return thing(r, ".belfry/lock") + (thing(r, ".belfry") if r.random() < 0.1 else [])


def leftovers(r):
    """What runs that were cut off may leave, and secrets that are none."""
    steps = []
    for _ in range(r.randint(1, 4)):
        name = r.choice(NAMES)
        path = r.choice([f"secrets/{name}", f"secrets/{name}.new", "secrets/.gitignore",
                         "secrets/.env.new", "secrets/.rotated", ".env", ".gitignore", "secrets"])
        if r.random() < 0.5 or path == "secrets":
            steps += thing(r, path)
        else:
            text = r.choice([b"", b"a", b"short", b"\n", b"!*\n", b"*\n!vault-password\n",
                             b"# mine\n", b"VAULT_PASSWORD=\n", b"x" * 33,
                             b"VAULT_PASSWORD=abc\nexport A=b\n",
                             b"VAULT_PASSWORD='a\n", b"../../outside/new\n", b"!.env\n", b"\xff\n"])
            steps.append(("file", path, text, r.choice([0o444, 0o644, 0o600, 0o000])))
    return steps


def beside(r):
    """Conflicts, so that belfry wants to write beside a file, and something stands there."""
    path = r.choice(GENERATED)
    end = r.choice([".belfry-new", ".before-belfry", ".before-belfry-2"])
    return [("file", path, r.choice([b"foreign: 1\n", b"name: other\n", b""]), 0o644)] + thing(
        r, path + end)


STACKS = [
    ("name: small", "name: ../../outside"), ("  api:", "  ../../../outside/x:"),
    ("  api:", "  {W}/outside/x:"), ("  api:", "  .git:"), ("  api:", '  "a\\x1b[31m":'),
    ("  api:", "  " + "n" * 300 + ":"), ("  api:", '  "a/../../b":'), ("  api:", '  "..":'),
    ("component: vault", "component: ../../../sibling/belfry/components/vault"),
    ("component: vault", "component: other"), ("  vault:", "  ../secrets:"),
    ("service: vault", "service: ../x"), ("image: \"example/api:1\"", "build: ../../../home"),
    ("monitoring: {grafana: false}", "monitoring: {grafana: {}}"),
    ("monitoring: {grafana: false}", "monitoring: {prometheus: {config: '/etc/../x'}}"),
    ("belfry: 1", "belfry: !!python/object:os.system 1"), ("belfry: 1", "belfry: &a [*a]"),
]
COMPONENTS = [
    ("  password:", "  ../../../outside/x:"), ("  token:", "  .gitignore:"),
    ("  token:", "  password.new:"), ("  token:", "  ../.git/hooks/x:"),
    ("  token:", "  .rotation:"),
    ("component: vault", "component: ../../x"), ("length: 20", "length: 0"),
    ("length: 20", "length: 1000000000"), ("${secret-value.password}", "${secret-value.map}"),
    ("summary: Keeps", 'summary: "\\e]0;x\\a'), ("data:/data", "../../../home:/data"),
    ("initial: data", "initial: ../x"), ("{length: 20}", "{text: '{W}'}"),
]


def description(r):
    """A description, or a component, that names what it should not."""
    stack, component = sample.STACK, sample.COMPONENT
    for _ in range(r.randint(1, 2)):
        stack = stack.replace(*r.choice(STACKS))
    if r.random() < 0.6:
        component = component.replace(*r.choice(COMPONENTS))
    steps = [("file", "stack.yaml", stack.encode(), 0o644),
             ("file", "belfry/components/vault/component.yaml", component.encode(), 0o644)]
    return steps if r.random() < 0.8 else steps + thing(r, r.choice(FILES[:1] + FILES[8:]))


def parts(r):
    """Whole directories in which belfry writes are something else."""
    path = r.choice(["monitoring", "monitoring/prometheus", "monitoring/prometheus/rules",
                     "secrets", ".belfry", "belfry", "belfry/components", ".belfry/staging",
                     "secrets/.new"])
    return thing(r, path)


STARTERS = (b"[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = %s\n"
            b"\tfsmonitor = touch {W}/outside/started\n\thooksPath = {P}/hooks\n"
            b"\tpager = touch {W}/outside/started\n\tsshCommand = touch {W}/outside/started\n"
            b"[alias]\n\tls-files = !touch {W}/outside/started\n"
            b"[include]\n\tpath = {W}/home/.gitconfig\n")


def git(r):
    """A `.git` that is another one, or starts what the repository says."""
    kind = r.randrange(9)
    if kind > 6:
        first = [("git", "none")] if kind == 7 else []
        return first + lazy.steps("" if kind == 7 else ".git/")
    if kind == 0:
        return [("file", ".git", r.choice([b"gitdir: ../../sibling/.git\n", b"gitdir: {W}/home\n",
                                           b"gitdir: inner\n", b"gitdir: .git\n", b""]), 0o644)]
    if kind == 1:
        return thing(r, ".git")
    if kind == 2:
        bare = [("file", "HEAD", b"ref: refs/heads/main\n", 0o644), ("dir", "refs", 0o755),
                ("dir", "objects", 0o755), ("file", "config", STARTERS % b".", 0o644)]
        return [("git", "none")] + bare
    if kind == 3:
        return [("file", ".git/config", STARTERS % b"..", 0o644)]
    if kind == 4:
        return [("file", ".git/index", content(r), 0o644)]
    if kind == 5:
        return [("dir", ".GIT", 0o755), ("file", ".GIT/hooks/post-commit", FOREIGN, 0o755),
                ("file", "DOCKER-COMPOSE.YML", FOREIGN, 0o644), ("dir", "SECRETS", 0o777)]
    modules = b"[submodule \"a\"]\n\tpath = secrets\n\turl = ext::sh\n"
    return [("file", ".gitmodules", modules, 0o644),
            ("file", "secrets/.git", b"gitdir: ../../../sibling/.git\n", 0o644)]


def names(r):
    """Names that no terminal should see, and no program stumble over."""
    name = r.choice(["a\nb.yml", "\x1b[2J.yml", "\udcff\udcfe.yml", "-rf", " ", "é" * 60,
                     "a\u202eb.yml", "\u0336a/\u0336b", "CON", "x" * 255])
    folder = r.choice(["", "monitoring/prometheus/rules/", "secrets/", ".belfry/",
                       ".belfry/staging/", "belfry/components/", "belfry/components/vault/",
                       "secrets/.new/"])
    return thing(r, folder + name)


PLOTS = [(things, 5), (journal, 4), (rotation, 3), (record, 3), (lock, 2), (leftovers, 4),
         (beside, 2), (description, 3), (parts, 3), (git, 2), (names, 1)]
