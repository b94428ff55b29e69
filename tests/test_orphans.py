"""Of the system's libraries, a frozen folder takes along those that something in it needs."""

from freezing.orphans import without_dead_links, without_orphans

NEEDS = {
    "/python/plugin.so": ["libX11.so.6"],
    "/lib/libX11.so.6": ["libxcb.so.1", "libc.so.6"],
    "/lib/libxcb.so.1": ["libXau.so.6"],
    "/lib/libgtk-3.so.0": ["libgdk-3.so.0", "libX11.so.6"],
    "/lib/libgdk-3.so.0": ["libgtk-3.so.0"],
}
OURS = [("plugins/plugin.so", "/python/plugin.so", "BINARY"), ("data.so", "/python/data.so", "EXTENSION")]


def systems(*names):
    return [(name, f"/lib/{name}", "BINARY") for name in names]


def kept(entries):
    found = without_orphans(entries, lambda file: file.startswith("/lib/"), lambda file: NEEDS.get(file, []))
    return {place for place, _, _ in found}


def test_what_is_needed_by_what_is_needed_comes_along():
    entries = [*systems("libXau.so.6", "libxcb.so.1", "libX11.so.6"), *OURS]
    assert kept(entries) == {place for place, _, _ in entries}


def test_libraries_that_only_need_each_other_stay_behind():
    assert kept([*OURS, *systems("libgtk-3.so.0", "libgdk-3.so.0", "libX11.so.6")]) == {
        "plugins/plugin.so", "data.so", "libX11.so.6"
    }  # fmt: skip


def test_a_link_comes_along_where_it_leads_to_something():
    alive = [("libpng.so", "parts/libpng.so", "SYMLINK"), ("parts/near.so", "libpng.so", "SYMLINK")]
    dead = ("libcudart.so", "gone/libcudart.so", "SYMLINK")
    text = ("words.txt", "/python/words.txt", "DATA")
    assert without_dead_links([*alive, dead, text], {"parts/libpng.so"}) == [*alive, text]
