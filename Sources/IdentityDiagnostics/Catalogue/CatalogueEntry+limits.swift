extension CatalogueEntry {
  /// The limits of a file, its characters, and what it is on the disk.
  static let limitEntries = [
    CatalogueEntry(
      .nodeCount, "the file expands to too many values",
      "A file of a bundle may stand for 20 000 values, those behind aliases counted each time. A few "
        + "lines of aliases can stand for billions, which no honest bundle needs.",
      wrong: "a1: &a1 [x, x]\na2: &a2 [*a1, *a1]\na3: [*a2, *a2]", right: "extra:\n  list: [x, x]"),
    CatalogueEntry(
      .depth, "lists and maps nest too deep",
      "A file of a bundle may nest 32 levels. Flatten the value, or write it as text.",
      wrong: "extra: {a: {b: {c: {d: {e: deeper}}}}}", right: "extra: {path: a/b/c/d/e}"),
    CatalogueEntry(
      .fileSize, "the file is too large",
      "A file of a bundle may have 256 KiB. Long texts belong elsewhere, with a link in the bundle.",
      wrong: "identity/base.yaml   1.2 MiB", right: "identity/base.yaml   12 KiB", language: "text"),
    CatalogueEntry(
      .scalarSize, "a value or key is too long",
      "One text of a bundle may have 64 KiB, one key 1 KiB. Longer texts are documents of their own.",
      wrong: "extra:\n  manual: \"…70 000 characters…\"",
      right: "links:\n  manual: https://dynamic.example/manual"),
    CatalogueEntry(
      .aliasCount, "too many anchors or aliases",
      "A file of a bundle may have 100 aliases. Layers and `${…}` share values more clearly.",
      wrong: "extra:\n  all: [*a, *a, *a]", right: "extra:\n  all: \"${extra.a}\""),
    CatalogueEntry(
      .ambiguousValue, "ambiguous plain value",
      "Readers of YAML disagree about values without quotes such as `no`, `010`, `1:30`, `1e3` or a "
        + "date, and read `42` and `true` as no text. Where text is meant put it in quotes; where a "
        + "number or boolean is meant write it plainly.",
      wrong: "name: no", right: "name: \"no\""),
    CatalogueEntry(
      .null, "a key has no value",
      "Null does not say whether a value is to be kept or removed. Leave the key out to keep what a "
        + "lower layer says, or write `{$delete: true}` to remove it.",
      wrong: "links:\n  docs:", right: "links:\n  docs: {$delete: true}"),
    CatalogueEntry(
      .numberRange, "the number cannot be held",
      "Numbers are whole and fit 64 bits; infinity and NaN are no values. Put the digits in quotes "
        + "where they are meant as text.",
      wrong: "extra:\n  id: 99999999999999999999", right: "extra:\n  id: \"99999999999999999999\""),
    CatalogueEntry(
      .encoding, "file is not valid UTF-8",
      "Files of a bundle are UTF-8 without exception. Convert the file, for example with "
        + "`iconv -f WINDOWS-1252 -t UTF-8`.",
      wrong: "name: Dynamic Capit<FF>al", right: "name: Dynamic Capital"),
    CatalogueEntry(
      .forbiddenCharacter, "a character nobody sees",
      "Control characters, characters that turn the direction of writing, and unusual line ends make "
        + "a file say something else than it shows. Remove the character, or describe it in words.",
      wrong: "name: Dynamic<U+202E>AGI", right: "name: Dynamic AGI"),
    CatalogueEntry(
      .emptyFile, "the file is empty",
      "A file of a bundle says at least which schema or environment it is. An overlay without "
        + "changes holds its header alone.",
      wrong: "# nothing here", right: "environment: staging"),
    CatalogueEntry(
      .rootNotMap, "the file is not a map",
      "A file of a bundle holds keys with values. A list or a single value at its top says nothing "
        + "about any field.",
      wrong: "- name: Dynamic AGI", right: "name: Dynamic AGI"),
    CatalogueEntry(
      .unreadable, "the file cannot be read",
      "The file is there, but the system refuses to open or read it. Check its permissions and "
        + "those of the folders above it.",
      wrong: "---------- identity/base.yaml", right: "-rw-r--r-- identity/base.yaml",
      language: "text"),
    CatalogueEntry(
      .notRegularFile, "not a regular file",
      "A folder, a pipe or a device stands where a file belongs. Reading it could wait for ever.",
      wrong: "identity/base.yaml/", right: "identity/base.yaml", language: "text"),
    CatalogueEntry(
      .linkOutside, "a link leads out of the folder",
      "A bundle is its own folder and nothing else, so that a digest says what it was. Copy the file "
        + "into the folder.",
      wrong: "identity/base.yaml -> ../../secret.yaml", right: "identity/base.yaml",
      language: "text"),
    CatalogueEntry(
      .changedWhileRead, "the file changed while it was read",
      "What was read may be half of the old and half of the new file. Try again; write files aside "
        + "and rename them into place.",
      wrong: "cat new.yaml > identity/base.yaml", right: "mv new.yaml identity/base.yaml",
      language: "text"),
  ]
}
