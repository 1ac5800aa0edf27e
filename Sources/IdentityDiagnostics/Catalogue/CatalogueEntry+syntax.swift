extension CatalogueEntry {
  /// The faults of the text of a file.
  static let syntaxEntries = [
    CatalogueEntry(
      .tabIndent, "tab used for indentation",
      "YAML indents with spaces alone, because tabs have no width that all programs agree on. "
        + "Replace each tab with two spaces; `identity fmt` does so.",
      wrong: "links:\n\twebsite: https://dynamic.example",
      right: "links:\n  website: https://dynamic.example"),
    CatalogueEntry(
      .reservedStart, "a plain value cannot start so",
      "A value without quotes cannot start with `@`, a backtick or `%`: YAML keeps these for "
        + "itself. Put the value in quotes.",
      wrong: "channels:\n  chat:\n    handle: @dynamic",
      right: "channels:\n  chat:\n    handle: \"@dynamic\""),
    CatalogueEntry(
      .aliasStart, "`*` starts an alias",
      "A value without quotes that starts with `*` refers to an anchor elsewhere in the file. "
        + "Where the character itself is meant, put the value in quotes.",
      wrong: "extra:\n  pattern: *.dynamic.example",
      right: "extra:\n  pattern: \"*.dynamic.example\""),
    CatalogueEntry(
      .colonInValue, "`: ` inside an unquoted value",
      "A colon with a space behind it separates a key from its value, so a value without quotes "
        + "cannot hold one. Put the value in quotes.",
      wrong: "name: Dynamic: AI", right: "name: \"Dynamic: AI\""),
    CatalogueEntry(
      .missingSpaceAfterColon, "missing space after `:`",
      "Without a space behind the colon, key and value are one word to YAML. The fault shows only "
        + "on the next line, so look at the line before it.",
      wrong: "name:Dynamic AGI", right: "name: Dynamic AGI"),
    CatalogueEntry(
      .missingColon, "expected `:` after a key",
      "A line of a map is a key, a colon and a value. Add the colon, or indent the line if it "
        + "belongs to the value above it.",
      wrong: "acronym\nname: Dynamic AGI", right: "acronym: DAI\nname: Dynamic AGI"),
    CatalogueEntry(
      .unclosedQuote, "a quote is never closed",
      "Everything behind an opening quote belongs to the value until the same quote comes again. "
        + "Close it at the end of the value.",
      wrong: "name: \"Dynamic AGI", right: "name: \"Dynamic AGI\""),
    CatalogueEntry(
      .unclosedBracket, "a bracket is never closed",
      "A list in `[…]` or a map in `{…}` goes on until its closing bracket, over lines too. Close "
        + "it, or separate its items with commas.",
      wrong: "pillars: [\"One\", \"Two\"\ntimeout: 30",
      right: "pillars: [\"One\", \"Two\"]\ntimeout: 30"),
    CatalogueEntry(
      .strayIndent, "the indent matches no open level",
      "A line belongs to the map or list whose indent it shares. An indent between two levels "
        + "belongs to neither.",
      wrong: "display:\n    suffix: \" (dev)\"\n  tagline: \"Hello\"",
      right: "display:\n  suffix: \" (dev)\"\n  tagline: \"Hello\""),
    CatalogueEntry(
      .duplicateKey, "a key is set twice in the same mapping",
      "Most readers take the second value and drop the first without a word. Remove one of them.",
      wrong: "name: Dynamic Capital\nname: Dynamic Capital 2", right: "name: Dynamic Capital"),
    CatalogueEntry(
      .unknownEscape, "unknown escape in double quotes",
      "In double quotes a backslash starts an escape, and YAML knows only some. Use single quotes, "
        + "where a backslash stands for itself, or double it.",
      wrong: "extra:\n  pattern: \"\\d+\"", right: "extra:\n  pattern: '\\d+'"),
    CatalogueEntry(
      .mergeConflict, "unresolved git merge conflict",
      "The file holds the marks that git leaves where two branches changed the same lines. Decide "
        + "which lines hold, and remove the marks.",
      wrong: "<<<<<<< HEAD\nname: One\n=======\nname: Two\n>>>>>>> other", right: "name: Two"),
    CatalogueEntry(
      .directive, "a directive is not accepted",
      "Files of a bundle are YAML 1.2 without directives; only `%YAML 1.2` may be written. Remove "
        + "the line.",
      wrong: "%YAML 1.3\n---\nname: Dynamic AGI", right: "name: Dynamic AGI"),
    CatalogueEntry(
      .multipleDocuments, "more than one document in a file",
      "A second `---` starts another document, which most readers would ignore. Keep one document "
        + "in each file.",
      wrong: "name: Dynamic AGI\n---\nname: Other", right: "name: Dynamic AGI"),
    CatalogueEntry(
      .tag, "tags are not accepted",
      "A tag such as `!hello` or `!!int` tells a reader to make something else of a value. The "
        + "schema alone decides what a value of the identity is.",
      wrong: "timeout: !!int \"30\"", right: "timeout: 30"),
    CatalogueEntry(
      .mergeKey, "the merge key `<<` is not accepted",
      "`<<` belongs to YAML 1.1, and readers disagree about it. Layers do what it was for: write "
        + "shared values into `base.yaml`.",
      wrong: "display:\n  <<: *common", right: "display:\n  suffix: \" (staging)\""),
    CatalogueEntry(
      .complexKey, "a list or map stands as a key",
      "Keys of the identity are words. Braces around a word, as other templating languages write "
        + "them, make a map of it: use quotes and `${…}`.",
      wrong: "name: {{ env }}", right: "name: \"Dynamic AGI ${env.name}\""),
    CatalogueEntry(
      .duplicateAnchor, "an anchor is defined twice",
      "An alias would mean the one or the other, depending on where it stands. Give each anchor a "
        + "name of its own.",
      wrong: "links:\n  a: &site https://a.example\n  b: &site https://b.example",
      right: "links:\n  a: &first https://a.example\n  b: &second https://b.example"),
    CatalogueEntry(
      .undefinedAlias, "an alias has no anchor before it",
      "`*name` repeats the value that was marked with `&name` further up in the same file. Anchors "
        + "do not reach across files; use `${…}` for that.",
      wrong: "links:\n  docs: *site", right: "links:\n  docs: \"${links.website}\""),
    CatalogueEntry(
      .recursiveAlias, "an alias stands inside of what it names",
      "The value would contain itself without end. Write the inner value out.",
      wrong: "extra: &all\n  again: *all", right: "extra:\n  again: true"),
    CatalogueEntry(
      .syntax, "the text is not YAML",
      "The line cannot be read at all. Look at the marked place and at the line before it.",
      wrong: "links: ]", right: "links: {}"),
    CatalogueEntry(
      .ambiguousKey, "ambiguous plain key",
      "YAML 1.1 tools read keys such as `no`, `on` or `y` as booleans. Put the key in quotes.",
      wrong: "locales:\n  no: {name: Dynamisk AGI}",
      right: "locales:\n  \"no\": {name: Dynamisk AGI}"),
    CatalogueEntry(
      .foldedListItem, "a list item became part of the text above it",
      "A line that starts with `-` and is indented below a plain text continues that text: "
        + "`pillars: One` and `- Two` become `One - Two`. Write all items as a list.",
      wrong: "pillars: One\n  - Two", right: "pillars:\n  - One\n  - Two"),
  ]
}
