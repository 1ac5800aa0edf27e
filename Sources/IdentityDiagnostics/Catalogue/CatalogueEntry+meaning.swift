extension CatalogueEntry {
  /// The faults that policies and the meaning of values show.
  static let meaningEntries = [
    CatalogueEntry(
      .policyFailed, "a policy failed",
      "An assertion of `policy.yaml` does not hold for a value. The drawing shows the value and what "
        + "the rule made of it; change the value, or the rule.",
      wrong: "# overlays/production.yaml\nendpoints:\n  api: https://api.dev.dynamic.example",
      right: "# overlays/production.yaml\nendpoints:\n  api: https://api.dynamic.example"),
    CatalogueEntry(
      .lockedField, "a locked field is changed",
      "`policy.yaml` locks the field, so that it is the same everywhere: only `base.yaml` may set it.",
      wrong: "# overlays/staging.yaml\nname: Dynamic Staging",
      right: "# overlays/staging.yaml\ndisplay:\n  suffix: \" (staging)\""),
    CatalogueEntry(
      .driftBudget, "environments differ where they may not",
      "`policy.yaml` names the paths in which two environments may differ; this one is not among "
        + "them. What was tried in the one is not what runs in the other.",
      wrong: "# overlays/production.yaml\ntimeout: 60", right: "# base.yaml\ntimeout: 60"),
    CatalogueEntry(
      .taint, "a value of development reaches production",
      "By its provenance the value belongs to an environment, or to one machine, that production "
        + "must have nothing of, be it inherited or referred to. Set it in a clean layer.",
      wrong: "# overlays/production.yaml\nextends: development",
      right: "# overlays/production.yaml\nextends: base"),
    CatalogueEntry(
      .malformedPolicy, "a fault in policy.yaml",
      "A rule that cannot be read would protect nothing. The message says what is expected.",
      wrong: "schema: 1\nlocked: [nmae]", right: "schema: 1\nlocked: [name]"),
    CatalogueEntry(
      .acronym, "the acronym is not the initials of the expansion",
      "Each letter of the acronym begins a word of the expansion, in order; words such as `of` and "
        + "`and` do not count. One of the two was most likely changed without the other.",
      wrong: "acronym: DAI\nexpansion: Dynamic Capital",
      right: "acronym: DC\nexpansion: Dynamic Capital"),
    CatalogueEntry(
      .linkHost, "a host of a foreign domain",
      "`policy.yaml` lists the domains of the product, and the link or endpoint leads elsewhere: to a "
        + "misspelt name, or to somebody else. Channels are exempt.",
      wrong: "links:\n  docs: https://docs.dynamic.exmaple",
      right: "links:\n  docs: https://docs.dynamic.example"),
    CatalogueEntry(
      .confusable, "a name that may be taken for another",
      "A word mixes letters of Latin, Greek or Cyrillic that look the same, or holds a character that "
        + "nobody sees. Such names serve to deceive; a warning, for there may be reasons.",
      wrong: "name: \"Dyn\u{0430}mic AGI\"   # the a is Cyrillic", right: "name: Dynamic AGI"),
    CatalogueEntry(
      .incompleteLocale, "a locale that is not complete",
      "A fallback leads to no locale or in a circle, which is an error; or a locale lacks a text that "
        + "another has and its fallbacks do not give, which is a warning.",
      wrong: "locales:\n  de: {tagline: \"Märkte\"}\n  fr: {name: \"AGI\"}",
      right:
        "locales:\n  de: {name: \"AGI\", tagline: \"Märkte\"}\n  fr: {name: \"AGI\", fallback: de}"),
    CatalogueEntry(
      .channelLength, "the name does not fit a channel",
      "The name with its suffix has more characters than the channel shows, as its `name-length-max` "
        + "says. The channel would cut off the suffix, and staging would look like production.",
      wrong: "display:\n  suffix: \" (staging environment)\"",
      right: "display:\n  suffix: \" (stg)\""),
  ]

  /// The faults of the lock.
  static let lockEntries = [
    CatalogueEntry(
      .staleLock, "the lock is stale",
      "The bundle no longer resolves to what `identity.lock` says, or its files changed. Look at the "
        + "change, then write the lock anew and commit it with the change.",
      wrong: "git commit identity/base.yaml",
      right: "agi-release identity lock\ngit commit identity/base.yaml identity/identity.lock",
      language: "text"),
    CatalogueEntry(
      .missingLock, "there is no lock",
      "A release records what each environment resolved to, and the lock is where reviewers see it "
        + "change. Write it and commit it.",
      wrong: "identity/base.yaml", right: "identity/base.yaml\nidentity/identity.lock",
      language: "text"),
    CatalogueEntry(
      .malformedLock, "the lock cannot be read",
      "`identity.lock` is written by the tool and never by hand. Write it anew.",
      wrong: "environments:\n  staging:\n    resolved: unknown",
      right: "environments:\n  staging:\n    resolved: sha256:9f86d081884c7d65…"),
    CatalogueEntry(
      .newerLock, "the lock was written by a newer tool",
      "Its format is one that this tool does not know, so nothing can be said about it. Use the newer "
        + "tool; writing the lock anew would lose what it records.",
      wrong: "format: 2", right: "format: 1"),
  ]
}
