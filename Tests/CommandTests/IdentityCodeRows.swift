import IdentityDiagnostics
import TestSupport

extension IdentityCodeTests {
  /// Twenty to the third power values, then four times as many.
  private static let aliases: String = {
    func list(_ name: String) -> String {
      "[" + Array(repeating: name, count: 20).joined(separator: ",") + "]"
    }
    return "extra:\n  a: &a \(list("x"))\n  b: &b \(list("*a"))\n  c: &c \(list("*b"))\n"
      + "  d: [*c,*c,*c,*c]\n"
  }()

  /// Values that refer to each other twenty deep.
  private static let chain =
    "extra:\n"
    + (0..<20).map { "  a\($0): \"${extra.a\($0 + 1)}\"\n" }.joined() + "  a20: x\n"

  /// The lock of another bundle.
  private static let oldLock: String =
    Disk.readText("\(PackageLayout.root)/identity/identity.lock") ?? ""

  /// Faults of a file by itself.
  static let reading: [Row] = [
    Row(.tabIndent, "identity/base.yaml:3:1", base: "links:\n\tdocs: https://dynamic.example\n"),
    Row(.reservedStart, "identity/base.yaml:2:15", base: "extra: {at: [ @dynamic ]}\n"),
    Row(.aliasStart, "identity/base.yaml:3:9", base: "extra:\n  host: *.dynamic.example\n"),
    Row(.colonInValue, "identity/base.yaml:2:14", base: "name: Dynamic: AI\n"),
    Row(.missingSpaceAfterColon, "identity/base.yaml:2:5", base: "name:Dynamic AGI\ntimeout: 30\n"),
    Row(.missingColon, "identity/base.yaml:2:1", base: "acronym\ntimeout: 30\n"),
    Row(.unclosedQuote, "identity/base.yaml:2:7", base: "name: \"Dynamic AGI\n"),
    Row(.unclosedBracket, "identity/base.yaml:2:10", base: "pillars: [One, Two\ntimeout: 30\n"),
    Row(.strayIndent, "identity/base.yaml:4:3", base: "display:\n    suffix: x\n  tagline: y\n"),
    Row(.duplicateKey, "identity/base.yaml:3:1", base: "timeout: 30\ntimeout: 31\n"),
    Row(.unknownEscape, "identity/base.yaml:2:13", base: "extra: {p: \"\\d+\"}\n"),
    Row(
      .mergeConflict, "identity/base.yaml:2:1",
      base: "<<<<<<< HEAD\ntimeout: 30\n=======\ntimeout: 31\n>>>>>>> other\n"),
    Row(.directive, "identity/base.yaml:1:1", files: ["base.yaml": "%YAML 1.3\n---\nschema: 1\n"]),
    Row(.multipleDocuments, "identity/base.yaml:3:1", base: "timeout: 30\n---\ntimeout: 31\n"),
    Row(.tag, "identity/base.yaml:2:10", base: "timeout: !!int \"30\"\n"),
    Row(.mergeKey, "identity/base.yaml:3:3", base: "display:\n  <<: {suffix: x}\n"),
    Row(.complexKey, "identity/base.yaml:2:8", base: "name: {{ env }}\n"),
    Row(
      .duplicateAnchor, "identity/base.yaml:4:6",
      base: "links:\n  a: &site https://a.example\n  b: &site https://b.example\n"),
    Row(.undefinedAlias, "identity/base.yaml:3:9", base: "links:\n  docs: *site\n"),
    Row(.recursiveAlias, "identity/base.yaml:3:10", base: "extra: &all\n  again: *all\n"),
    Row(.syntax, "identity/base.yaml:2:8", base: "links: ]\n"),
    Row(.ambiguousKey, "identity/base.yaml:3:3", base: "locales:\n  no: {name: Dynamisk AGI}\n"),
    Row(.foldedListItem, "identity/base.yaml:3:3", base: "pillars: One\n  - Two\n"),
    Row(.nodeCount, "identity/base.yaml:6:10", base: aliases),
    Row(
      .depth, "identity/base.yaml:2:39",
      base: "extra: \(String(repeating: "[", count: 40))\(String(repeating: "]", count: 40))\n"),
    Row(.fileSize, "identity/base.yaml:1:1", base: "# \(String(repeating: "x", count: 270_000))\n"),
    Row(
      .scalarSize, "identity/base.yaml:2:12",
      base: "extra: {a: \(String(repeating: "x", count: 70_000))}\n"),
    Row(
      .aliasCount, "identity/base.yaml:4:307",
      base:
        "extra:\n  a: &a 1\n  b: [\(Array(repeating: "*a", count: 101).joined(separator: ","))]\n"),
    Row(.ambiguousValue, "identity/base.yaml:2:20", base: "display: {tagline: no}\n"),
    Row(.null, "identity/base.yaml:3:8", base: "links:\n  docs:\n"),
    Row(.numberRange, "identity/base.yaml:2:13", base: "extra: {id: 99999999999999999999}\n"),
    Row(.forbiddenCharacter, "identity/base.yaml:2:14", base: "name: Dynamic\u{202E}AGI\n"),
    Row(.emptyFile, "identity/base.yaml:1:1", files: ["base.yaml": ""]),
    Row(.rootNotMap, "identity/base.yaml:1:1", files: ["base.yaml": "- name: Dynamic AGI\n"]),
  ]

  /// Faults of values and layers.
  static let values: [Row] = [
    Row(.unknownKey, "identity/base.yaml:2:1", base: "timout: 30\n"),
    Row(
      .mixedOperators, "identity/overlays/staging.yaml:3:3",
      staging:
        "links:\n  $replace: {docs: https://dynamic.example}\n  blog: https://dynamic.example/blog\n"
    ),
    Row(
      .unknownOperator, "identity/overlays/staging.yaml:2:11", staging: "pillars: {$add: [Trust]}\n"
    ),
    Row(.misplacedOperator, "identity/overlays/staging.yaml:2:1", staging: "$append: [x]\n"),
    Row(
      .deletesNothing, "identity/overlays/staging.yaml:2:9",
      staging: "links: {docs: {$delete: true}}\n"),
    Row(.deletesRequired, "identity/overlays/staging.yaml:2:1", staging: "name: {$delete: true}\n"),
    Row(.listEdit, "identity/overlays/staging.yaml:2:21", staging: "pillars: {$remove: [Trust]}\n"),
    Row(.type, "identity/base.yaml:2:10", base: "timeout: thirty\n"),
    Row(.range, "identity/base.yaml:2:10", base: "timeout: 86400\n"),
    Row(.format, "identity/base.yaml:2:15", base: "links: {docs: docs.dynamic.example}\n"),
    Row(
      .length, "identity/base.yaml:2:20",
      base: "display: {tagline: \(String(repeating: "x", count: 161))}\n"),
    Row(
      .identifier, "identity/base.yaml:2:9", base: "links: {Web_Site: https://dynamic.example}\n"),
    Row(
      .duplicateItem, "identity/overlays/staging.yaml:2:18", staging: "pillars: [Trust, Trust]\n"),
    Row(
      .required, "identity/overlays/production.yaml:1:1",
      base: "name: Dynamic Capital\nacronym: DC\npillars: [Trust]\n"),
    Row(
      .danglingReference, "identity/base.yaml:2:21", base: "display: {tagline: \"${nothing}\"}\n"),
    Row(
      .referenceCycle, "identity/base.yaml:2:13",
      base: "extra: {a: \"${extra.b}\", b: \"${extra.a}\"}\n"),
    Row(
      .referenceToCollection, "identity/base.yaml:2:23",
      base: "display: {tagline: \"x ${links}\"}\nlinks: {docs: https://dynamic.example}\n"),
    Row(.referenceDepth, "identity/base.yaml:6:8", base: chain),
    Row(.malformedReference, "identity/base.yaml:2:21", base: "display: {tagline: \"${links.\"}\n"),
    Row(
      .kindChange, "identity/overlays/staging.yaml:2:8",
      base: "links: {docs: https://dynamic.example}\n",
      staging: "links: [https://dynamic.example]\n"),
    Row(
      .malformedSecret, "identity/base.yaml:2:28", base: "endpoints: {api: {$secret: hunter2}}\n"),
    Row(
      .misplacedSecret, "identity/base.yaml:2:21",
      base: "display: {tagline: {$secret: \"env:NAME\"}}\n"),
    Row(
      .unknownVariable, "environment variable AGI_IDENTITY_TIMOUT",
      .show(arguments: ["--env", "staging"], variables: ["AGI_IDENTITY_TIMOUT": "60"])),
    Row(
      .ambiguousVariable, "identity/base.yaml:2:17", base: "extra: {a-b: 1, a_b: 2}\n",
      .check(code: 0)),
    Row(
      .malformedOverride, "option --set",
      .show(arguments: ["--env", "staging", "--set", "pillars=[\"One\""], variables: [:])),
  ]

  /// Faults of environments and of the folder.
  static let environments: [Row] = [
    Row(
      .unknownEnvironment, "option --env",
      .show(arguments: ["--env", "prodction"], variables: [:])),
    Row(
      .noEnvironmentChosen, "environment variable AGI_ENVIRONMENT",
      .show(arguments: [], variables: [:])),
    Row(
      .environmentMismatch, "identity/overlays/staging.yaml:1:14",
      files: ["overlays/staging.yaml": "environment: stage\n"]),
    Row(
      .environmentName, "identity/overlays/Pre_Prod.yaml:1:1",
      files: ["overlays/Pre_Prod.yaml": "environment: Pre_Prod\n"]),
    Row(
      .unknownFile, "identity/overlay:1:1",
      files: ["overlay/staging.yaml": "environment: staging\n"]),
    Row(
      .caseConflict, "identity/overlays/Staging.yaml:1:1",
      files: ["overlays/Staging.yaml": "environment: Staging\n"]),
    Row(.missingBundle, "identity:1:1", files: ["base.yaml": nil as String?]),
    Row(.schemaVersion, "identity/base.yaml:1:9", files: ["base.yaml": "schema: 2\n"]),
    Row(
      .inheritanceCycle, "identity/overlays/production.yaml:2:10",
      files: [
        "overlays/production.yaml": "environment: production\nextends: staging\n",
        "overlays/staging.yaml": "environment: staging\nextends: production\n",
      ]),
    Row(.unknownParent, "identity/overlays/staging.yaml:2:10", staging: "extends: prodction\n"),
    Row(
      .localInProduction, "identity/local.yaml:1:1", files: ["local.yaml": "timeout: 40\n"],
      .show(arguments: ["--env", "production"], variables: [:])),
    Row(
      .noEnvironments, "identity:1:1",
      files: [
        "overlays/staging.yaml": nil as String?, "overlays/production.yaml": nil as String?,
        "overlays/development.yaml": nil as String?,
      ]),
  ]

  /// Faults of policies, of meaning and of the lock.
  static let meaning: [Row] = [
    Row(
      .policyFailed, "identity/base.yaml:2:18",
      base: "endpoints: {api: https://api.dev.dynamic.example}\n",
      files: [
        "policy.yaml":
          "schema: 1\nassert:\n  - {id: no-dev, in: [staging], path: endpoints.*.host, not-matches: dev}\n"
      ]),
    Row(
      .lockedField, "identity/overlays/staging.yaml:2:10", staging: "timeout: 40\n",
      files: ["policy.yaml": "schema: 1\nlocked: [timeout]\n"]),
    Row(
      .driftBudget, "identity/overlays/staging.yaml:2:10", staging: "timeout: 40\n",
      files: [
        "policy.yaml":
          "schema: 1\ndrift:\n  - {between: [staging, production], only: [display.*]}\n"
      ], .check(code: 4)),
    Row(
      .taint, "identity/overlays/development.yaml:2:10",
      files: [
        "overlays/development.yaml": "environment: development\ntimeout: 40\n",
        "overlays/production.yaml": "environment: production\nextends: development\n",
      ], .files(environment: "production")),
    Row(
      .malformedPolicy, "identity/policy.yaml:2:10",
      files: ["policy.yaml": "schema: 1\nlocked: [nmae]\n"]),
    Row(
      .acronym, "identity/base.yaml:3:10",
      base: "name: Dynamic Capital\nacronym: DAI\nexpansion: Dynamic Capital\npillars: [Trust]\n"),
    Row(
      .linkHost, "identity/base.yaml:2:15", base: "links: {docs: https://docs.dynamic.exmaple}\n",
      files: ["policy.yaml": "schema: 1\ndomains: [dynamic.example]\n"]),
    Row(
      .confusable, "identity/base.yaml:2:7",
      base:
        "name: \"Dyn\u{0430}mic Capital\"\nacronym: DC\nexpansion: Dynamic Capital\npillars: [Trust]\n",
      .check(code: 0)),
    Row(.incompleteLocale, "identity/base.yaml:2:26", base: "locales: {de: {fallback: fr}}\n"),
    Row(
      .channelLength, "identity/base.yaml:2:19",
      base:
        "display: {suffix: \" (staging environment)\"}\nchannels: {chat: {url: https://c.example, name-length-max: 16}}\n"
    ),
    Row(.staleLock, "identity/identity.lock", files: ["identity.lock": oldLock], .verify(code: 4)),
    Row(.missingLock, "identity/identity.lock", .verify(code: 4)),
    Row(
      .malformedLock, "identity/identity.lock",
      files: ["identity.lock": "schema: 1\nformat: one\n"], .verify(code: 4)),
    Row(
      .newerLock, "identity/identity.lock",
      files: ["identity.lock": "schema: 1\ntool: agi-release\nformat: 2\n"], .verify(code: 4)),
  ]
}
