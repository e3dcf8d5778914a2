# shellcheck shell=bash
# Schemas and samples of others by which tests judge, as far as packages carry them.

# The YAML test suite lies in a Go library's package, which is pinned by no version: where its
# cases are gone, the test that reads them is skipped.
install_yaml_suite() {
    local link=$TOOLS/sid-yaml-test-suite package=golang-github-goccy-go-yaml-dev new cases version
    if [ -e "$link/complete" ]; then
        return
    fi
    suite_lists sid
    version=$(suite_version sid "$package")
    new=$(mktemp -d "$TOOLS/.new.XXXXXX")
    say "unpacking the YAML test suite of Debian sid into $TOOLS: tests hold the YAML reader to it"
    unpack_packages sid "$new" "$package"
    cases=$(find "$new/root/usr" -type d -name yaml-test-suite | head -n 1)
    if [ -n "$cases" ]; then
        mkdir "$new/tool"
        python3 "$CHECKOUT/scripts/lib/references.py" yaml-test-suite "$cases" \
            "$new/tool/cases.jsonl"
        publish_tool "$new/tool" "$TOOLS/yaml-test-suite-$version"
        ln -sfn "yaml-test-suite-$version" "$link"
    else
        say "Debian sid's $package holds it no longer: that test will be skipped"
    fi
    rm -rf "$new"
}
