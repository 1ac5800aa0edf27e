extension CatalogueEntry {
  /// The faults of keys and values.
  static let valueEntries = [
    CatalogueEntry(
      .unknownKey, "unknown key",
      "The key is not a field of the identity, so nothing would ever read it. Correct its spelling; "
        + "free metadata goes below `extra`.",
      wrong: "acronim: DAI", right: "acronym: DAI"),
    CatalogueEntry(
      .type, "a value of the wrong type",
      "Each field says what it holds: text, an integer, a boolean, a list or a map. Quotes make a "
        + "value text.",
      wrong: "timeout: thirty", right: "timeout: 30"),
    CatalogueEntry(
      .range, "a number out of range",
      "The value is a whole number, but not one that the field allows. The reference lists the least "
        + "and the greatest value.",
      wrong: "timeout: 86400", right: "timeout: 3600"),
    CatalogueEntry(
      .format, "a text of the wrong form",
      "The field wants a URL, an e-mail address, a language tag or a text on one line. URLs are "
        + "encrypted (`https`, `wss`) except on the own machine and in `development`.",
      wrong: "links:\n  docs: docs.dynamic.example",
      right: "links:\n  docs: https://docs.dynamic.example"),
    CatalogueEntry(
      .length, "a text or list of the wrong length",
      "The text has too few or too many characters, or the list too few or too many items. The "
        + "reference lists the limits of each field.",
      wrong: "name: \"\"", right: "name: Dynamic AGI"),
    CatalogueEntry(
      .identifier, "a key that cannot be an id",
      "Ids of links, channels, endpoints and features are a lower-case letter, then lower-case "
        + "letters, digits and hyphens, at most 32 in all. Keys of `locales` are language tags.",
      wrong: "links:\n  Web_Site: https://dynamic.example",
      right: "links:\n  web-site: https://dynamic.example"),
    CatalogueEntry(
      .duplicateItem, "an item that may not stand in the list",
      "The item stands in the list twice, or an `order` names an id that its map does not have. "
        + "Remove it.",
      wrong: "pillars: [Trust, Trust]", right: "pillars: [Trust, Speed]"),
    CatalogueEntry(
      .required, "a required value is missing",
      "No layer of the environment gives the value. Name, acronym, expansion and pillars belong "
        + "together: a bundle that sets one of them sets all four.",
      wrong: "name: Dynamic Capital",
      right: "name: Dynamic Capital\nacronym: DC\nexpansion: Dynamic Capital\npillars: [Trust]"),
    CatalogueEntry(
      .malformedSecret, "a secret that says not where it lies",
      "A secret is `env:NAME` for a variable of the running process, or `file:/path` for a file by "
        + "its absolute path. The secret itself never stands in a bundle.",
      wrong: "endpoints:\n  api: {$secret: hunter2}",
      right: "endpoints:\n  api: {$secret: \"env:API_URL\"}"),
    CatalogueEntry(
      .misplacedSecret, "a secret where none may be",
      "Only endpoints and `extra` may be secrets. Everything else of an identity is public, and is "
        + "part of its digest by value.",
      wrong: "name: {$secret: \"env:NAME\"}", right: "name: Dynamic AGI"),
    CatalogueEntry(
      .unknownVariable, "unknown variable `AGI_IDENTITY_…`",
      "The variable is named like an override but leads to no field, so it would do nothing in "
        + "silence. Its name is the path in upper case with `_` for `.` and `-`.",
      wrong: "AGI_IDENTITY_TIMOUT=60", right: "AGI_IDENTITY_TIMEOUT=60", language: "text"),
    CatalogueEntry(
      .ambiguousVariable, "two paths share the name of a variable",
      "Dots and hyphens both become `_`, so two paths can have one name as a variable. Rename one of "
        + "the ids.",
      wrong: "extra:\n  a-b: 1\n  a_b: 2", right: "extra:\n  a-b: 1\n  c: 2"),
    CatalogueEntry(
      .malformedOverride, "an override that cannot be read",
      "The text is not of the form `path=value`, or its value starts like JSON and is none. A list is "
        + "a JSON array or texts with commas between them.",
      wrong: "--set 'pillars=[\"One\"'", right: "--set 'pillars=[\"One\"]'", language: "text"),
  ]
}
