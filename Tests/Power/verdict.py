"""What must hold after a power cut: at once, and when belfry has run again."""

import tree


def at_once(window, found, said):
    """The faults of a tree as it is after the cut, before anything has run."""
    lasting = tree.lasting(found)
    faults = _halves(window, lasting)
    if said:
        missing = tree.difference(lasting, tree.lasting(window.new))
        return faults + ([f"said to be done, and {missing}"] if missing else [])
    generated = _sides(window, lasting, tree.is_generated)
    if len(generated) > 1 and ".belfry/journal" not in found:
        faults.append("old and new files are mixed, and no journal stands")
    secrets = _sides(window, lasting, tree.is_secret)
    if window.rotates and len(secrets) > 1 and not any(path in found for path in tree.JOURNALS):
        faults.append("old and new secrets are mixed, and no journal stands")
    return faults


def after_run(window, cut, found, state):
    """The faults of the tree `found` that a further run made of the tree `cut`."""
    faults = [f"{path} is left over" for path in tree.passing(found)]
    result = tree.covered(found)
    outcomes = [window.new, window.old] if window.rotates else [window.new]
    if not any(result == tree.covered(outcome) for outcome in outcomes):
        faults.append("after the next run " + tree.difference(result, tree.covered(window.new)))
    kept, made = tree.values(found), tree.values(cut)
    lost = [
        path
        for path, value in made.items()
        if path in kept and kept[path] != value and value != tree.values(window.old).get(path)
    ]
    if not window.rotates:
        lost += [p for p, v in tree.values(window.old).items() if kept.get(p) != v]
    faults += [f"the value of {path} is lost" for path in lost]
    if len(state) != window.state:
        faults.append(f"{len(state)} entries in the state directory instead of {window.state}")
    return faults


def _halves(window, lasting):
    """Files that are neither wholly old nor wholly new."""
    faults = []
    for path in sorted(set(lasting) | set(tree.lasting({**window.old, **window.new}))):
        here, old, new = lasting.get(path), window.old.get(path), window.new.get(path)
        if here not in (old, new):
            faults.append(f"{path} {_what(here, old, new)}")
    return faults


def _what(here, old, new):
    if here is None:
        return "is gone"
    sizes = [str(len(e.data)) for e in (old, new) if e is not None and e.data is not None]
    if here.data is None:
        return f"is a directory of mode {here.mode:o}"
    if here.data in [e.data for e in (old, new) if e is not None]:
        return f"has mode {here.mode:o}"
    return (
        f"is neither old nor new: {len(here.data)} bytes, {_kind(here.data)}; "
        f"those have {' and '.join(sizes) or 'none'}")


def _kind(data):
    return "all of them zero" if data and not any(data) else repr(data[:24])


def _sides(window, lasting, belongs):
    """Which of old and new the files of one kind show, those left out that are the same in both
    and those that are neither."""
    sides = set()
    for path in set(window.old) | set(window.new):
        # An empty directory may be there early and go late.
        if path.endswith("/") or path in tree.FOREIGN or tree.PASSING.search(path):
            continue
        old, new, here = window.old.get(path), window.new.get(path), lasting.get(path)
        if belongs(path) and old != new and here in (old, new):
            sides.add("old" if here == old else "new")
    return sides
