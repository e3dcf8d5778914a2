"""What must hold after a power cut: at once, and when belfry has run again."""

import tree


def at_once(window, found, said):
    """The faults of a tree as it is after the cut, before anything has run."""
    lasting = tree.lasting(found)
    faults = _halves(window, lasting)
    if said:
        difference = tree.difference(lasting, tree.lasting(window.new))
        return faults + ([f"was said to be done, but {difference}"] if difference else [])
    if len(_sides(window, lasting)) > 1 and tree.JOURNAL not in found:
        faults.append("old and new are mixed, and no journal stands")
    return faults


def after_run(window, cut, found, marks):
    """The faults of the tree `found`, which a further run made of the tree `cut`."""
    faults = [f"{path} is left over" for path in tree.passing(found)]
    result = tree.covered(found)
    outcomes = [window.new, window.old] if window.rotates else [window.new]
    if not any(result == tree.covered(outcome) for outcome in outcomes):
        difference = tree.difference(result, tree.covered(window.new))
        faults.append(f"is not the new tree after the next run: {difference}")
    faults += [f"{path} has lost its value" for path in _lost(window, cut, found)]
    if len(marks) != window.marks:
        faults.append(
            f"{len(marks)} entries are in the state directory instead of {window.marks}: "
            + " ".join(sorted(marks)))
    return faults


def _halves(window, lasting):
    """Files that are neither wholly old nor wholly new."""
    faults = []
    for path in sorted(set(lasting) | set(tree.lasting({**window.old, **window.new}))):
        here, old, new = (each.get(path) for each in (lasting, window.old, window.new))
        if here not in (old, new):
            faults.append(f"{path} {_half(here, [e for e in (old, new) if e is not None])}")
    return faults


def _half(here, sides):
    if here is None:
        return "is gone"
    if here.data in [side.data for side in sides]:
        return f"has mode {here.mode:o}"
    if here.data is None:
        return "should not be there"
    sizes = " and ".join(str(len(side.data)) for side in sides if side.data is not None)
    kind = "all of them zero" if here.data and not any(here.data) else repr(here.data[:24])
    return (
        f"is neither old nor new: {len(here.data)} bytes, {kind}; those have {sizes or 'none'}")


def _sides(window, lasting):
    """Which of old and new the files show, those left out that are the same in both and those
    that are neither."""
    sides = set()
    for path in tree.lasting({**window.old, **window.new}):
        old, new, here = (each.get(path) for each in (window.old, window.new, lasting))
        # An empty directory may be there early and go late.
        if not path.endswith("/") and old != new and here in (old, new):
            sides.add("old" if here == old else "new")
    return sides


def _lost(window, cut, found):
    """Secrets that had a value before the run, and have another one now."""
    before, now, old = tree.values(cut), tree.values(found), tree.values(window.old)
    if not window.rotates:
        return [path for path, value in {**before, **old}.items() if now.get(path) != value]
    # The old value may give way to the new one, but not the new one to a third.
    return [p for p, v in before.items() if now.get(p) != v and v != old.get(p)]
