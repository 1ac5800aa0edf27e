extension CatalogueEntry {
  /// The faults of layers that meet, and of references.
  static let mergingEntries = [
    CatalogueEntry(
      .mixedOperators, "operators beside plain keys",
      "A map is either made of operators or of plain keys. A plain key that begins with a dollar sign "
        + "is written with two.",
      wrong:
        "links:\n  $replace: {docs: https://dynamic.example}\n  blog: https://dynamic.example/blog",
      right:
        "links:\n  $replace:\n    docs: https://dynamic.example\n    blog: https://dynamic.example/blog"
    ),
    CatalogueEntry(
      .unknownOperator, "unknown operator",
      "The operators are `$delete`, `$replace`, `$remove`, `$prepend`, `$append` and `$secret`. A "
        + "plain key that begins with a dollar sign is written with two.",
      wrong: "pillars: {$add: [Trust]}", right: "pillars: {$append: [Trust]}"),
    CatalogueEntry(
      .misplacedOperator, "an operator that cannot stand here",
      "List operators change a list, `$delete` takes `true`, and nothing has operators inside of a "
        + "value that is taken whole.",
      wrong: "timeout: {$append: [30]}", right: "timeout: 30"),
    CatalogueEntry(
      .deletesNothing, "nothing to delete",
      "No lower layer has the key, so the overlay is out of date or misspelt. Remove the line.",
      wrong: "links:\n  dcos: {$delete: true}", right: "links:\n  docs: {$delete: true}"),
    CatalogueEntry(
      .deletesRequired, "a required value is deleted",
      "An identity cannot be without the value. Set another one instead of removing it.",
      wrong: "name: {$delete: true}", right: "name: Dynamic AGI Staging"),
    CatalogueEntry(
      .listEdit, "a list cannot be changed so",
      "An item to remove is not in the list, or one to add is there already. The overlay no longer "
        + "fits what it changes.",
      wrong: "pillars: {$remove: [\"No such pillar\"]}", right: "pillars: {$remove: [\"Trust\"]}"),
    CatalogueEntry(
      .danglingReference, "a reference leads to nothing",
      "`${…}` names a path of the identity that has a value in this environment, or `${env.name}`. "
        + "Write `$${` for a literal `${`.",
      wrong: "display:\n  suffix: \" (${env_suffix})\"",
      right: "display:\n  suffix: \" (${env.name})\""),
    CatalogueEntry(
      .referenceCycle, "references lead in a circle",
      "Each value waits for the next, and the last for the first. Write one of them out.",
      wrong: "extra:\n  a: \"${extra.b}\"\n  b: \"${extra.a}\"",
      right: "extra:\n  a: \"${extra.b}\"\n  b: text"),
    CatalogueEntry(
      .referenceToCollection, "a reference leads to a list, a map or a secret",
      "A text can take up texts, integers and booleans alone. Name one value in the list or map.",
      wrong: "display:\n  tagline: \"${pillars}\"", right: "display:\n  tagline: \"${pillars[0]}\""),
    CatalogueEntry(
      .referenceDepth, "references follow each other too far",
      "A chain of references may have 16 steps, and what they come to is limited too. Refer to the "
        + "last value directly.",
      wrong: "extra:\n  a: \"${extra.b}\"\n  b: \"${extra.c}\"   # … and so on",
      right: "extra:\n  a: \"${extra.z}\""),
    CatalogueEntry(
      .malformedReference, "`${…}` cannot be read",
      "A reference is a path in braces, with a key in quotes where it has special characters. Write "
        + "`$${` for a literal `${`.",
      wrong: "display:\n  tagline: \"${links.\"", right: "display:\n  tagline: \"${links.docs}\""),
    CatalogueEntry(
      .kindChange, "a layer changes the kind of a value",
      "A map stays a map and a list a list, for otherwise a slip of the pen would discard everything "
        + "below. Write `{$replace: …}` to do so on purpose.",
      wrong: "links:\n  - https://dynamic.example",
      right: "links:\n  website: https://dynamic.example"),
  ]
}
