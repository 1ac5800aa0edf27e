extension CatalogueEntry {
  /// The faults of environments and of the folder.
  static let environmentEntries = [
    CatalogueEntry(
      .unknownEnvironment, "unknown environment",
      "The environments of a bundle are its overlays: there is no file of this name in `overlays`. "
        + "Correct the name, or add the file.",
      wrong: "AGI_ENVIRONMENT=prodction", right: "AGI_ENVIRONMENT=production", language: "text"),
    CatalogueEntry(
      .noEnvironmentChosen, "no environment is chosen",
      "Who the model is depends on the environment, and guessing one could make a test speak as "
        + "production. Pass `--env`, or set `AGI_ENVIRONMENT`.",
      wrong: "agi-release identity show", right: "agi-release identity show --env production",
      language: "text"),
    CatalogueEntry(
      .environmentMismatch, "file and header name different environments",
      "`overlays/staging.yaml` says `environment: staging`, so that a copied file is never taken for "
        + "what it was copied from.",
      wrong: "# overlays/staging.yaml\nenvironment: production",
      right: "# overlays/staging.yaml\nenvironment: staging"),
    CatalogueEntry(
      .environmentName, "not a name of an environment",
      "The name is a lower-case letter, then lower-case letters, digits and hyphens, at most 32 in "
        + "all. It is the name of a file and part of digests.",
      wrong: "overlays/Pre_Production.yaml", right: "overlays/pre-production.yaml",
      language: "text"),
    CatalogueEntry(
      .unknownFile, "a file that does not belong to a bundle",
      "Nothing would ever read it, so it is most likely misspelt or misplaced. The layout of the "
        + "folder is fixed.",
      wrong: "identity/overlay/staging.yaml", right: "identity/overlays/staging.yaml",
      language: "text"),
    CatalogueEntry(
      .caseConflict, "two names differ only in case",
      "Some file systems cannot hold both, and would keep one of them. Rename one.",
      wrong: "overlays/staging.yaml\noverlays/Staging.yaml", right: "overlays/staging.yaml",
      language: "text"),
    CatalogueEntry(
      .missingBundle, "the folder or its base is missing",
      "A bundle is a folder with at least `base.yaml`. Check the path.",
      wrong: "identity/overlays/staging.yaml",
      right: "identity/base.yaml\nidentity/overlays/staging.yaml",
      language: "text"),
    CatalogueEntry(
      .schemaVersion, "the schema is not one this tool knows",
      "`base.yaml` says which version of the schema it is written in. This tool knows version 1.",
      wrong: "schema: 2", right: "schema: 1"),
    CatalogueEntry(
      .inheritanceCycle, "environments inherit from each other in a circle",
      "An environment extends another one or `base`, and every chain ends at `base`. Let one of them "
        + "extend `base`.",
      wrong: "# overlays/staging.yaml\nextends: preview\n# overlays/preview.yaml\nextends: staging",
      right: "# overlays/staging.yaml\nextends: base\n# overlays/preview.yaml\nextends: staging"),
    CatalogueEntry(
      .unknownParent, "an environment extends one that is not there",
      "`extends` names another overlay or `base`. Correct the name, or add the file.",
      wrong: "extends: stagin", right: "extends: staging"),
    CatalogueEntry(
      .localInProduction, "local.yaml with production",
      "`local.yaml` holds values of one machine, which must never become part of production. Remove "
        + "it there.",
      wrong: "identity/local.yaml   # with --env production",
      right: "identity/overlays/production.yaml",
      language: "text"),
    CatalogueEntry(
      .noEnvironments, "the bundle has no environment",
      "Each file in `overlays` is an environment, and there is none. An overlay may hold its header "
        + "alone.",
      wrong: "identity/base.yaml", right: "identity/base.yaml\nidentity/overlays/production.yaml",
      language: "text"),
  ]
}
