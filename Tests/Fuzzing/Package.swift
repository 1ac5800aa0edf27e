// swift-tools-version: 6.2
import PackageDescription

// The parsers of the main package, instrumented for libFuzzer. The folders under Sources are links:
// `package` access does not reach across packages. `.ci/fuzz` builds and runs the targets.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"]),
]

func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies + ["FuzzDriver"], path: "Targets/\(name)",
    swiftSettings: settings,
    linkerSettings: [
      .unsafeFlags(["-sanitize=fuzzer"]),
      // gold stumbles over the sections of the counters.
      .unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux])),
    ])
}

let package = Package(
  name: "fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0", traits: [])
  ],
  targets: [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1"),
    .systemLibrary(name: "CLibGit2", pkgConfig: "libgit2"),
    .systemLibrary(name: "CLibFuzzer"),
    .target(name: "FuzzDriver", dependencies: ["CLibFuzzer"], swiftSettings: settings),
    .target(name: "CRowKernels"),
    .target(name: "Diagnostics", swiftSettings: settings),
    .target(name: "SemanticVersioning", swiftSettings: settings),
    .target(
      name: "CommitHistory",
      dependencies: [.product(name: "HeapModule", package: "swift-collections")],
      swiftSettings: settings),
    .target(name: "ConventionalCommits", swiftSettings: settings),
    .target(name: "Changelog", swiftSettings: settings),
    .target(name: "Crypto", swiftSettings: settings),
    .target(
      name: "Documents", dependencies: ["Diagnostics", "Crypto"], swiftSettings: settings),
    .target(
      name: "YAML", dependencies: ["CLibYAML", "Diagnostics", "Documents"],
      swiftSettings: settings),
    .target(name: "TOML", dependencies: ["Diagnostics", "Documents"], swiftSettings: settings),
    .target(name: "Market", swiftSettings: settings),
    .target(
      name: "MarketValidation", dependencies: ["Diagnostics", "Documents", "Market"],
      swiftSettings: settings),
    fuzzer("fuzz-payload", ["MarketValidation", "Market", "Documents"]),
    .target(
      name: "Attestation", dependencies: ["Diagnostics", "Documents", "Crypto"],
      swiftSettings: settings),
    fuzzer("fuzz-attestation", ["Attestation", "Documents"]),
    .target(
      name: "DatasetRows", dependencies: ["CRowKernels", "Documents", "Crypto"],
      swiftSettings: settings),
    .target(
      name: "DatasetManifests",
      dependencies: ["Diagnostics", "SemanticVersioning", "Documents", "DatasetRows"],
      swiftSettings: settings),
    .target(
      name: "ReleaseRecords",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "Documents", "Attestation",
        "DatasetManifests",
      ], swiftSettings: settings),
    .target(
      name: "ReleaseRules",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "ConventionalCommits", "Documents",
        "Changelog", "Attestation", "DatasetRows", "DatasetManifests", "VersionStatements",
        "ReleaseRecords",
      ], swiftSettings: settings),
    .target(
      name: "ReleasePlanning",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "ConventionalCommits", "Documents",
        "Changelog", "DatasetManifests", "Attestation", "VersionStatements", "ReleaseRecords",
        "ReleaseRules",
      ], swiftSettings: settings),
    .target(
      name: "VersionStatements",
      dependencies: ["Diagnostics", "SemanticVersioning", "Documents", "TOML", "YAML"],
      swiftSettings: settings),
    .target(name: "RegularExpressions", swiftSettings: settings),
    .target(
      name: "IdentityDiagnostics", dependencies: ["Diagnostics", "Documents"],
      swiftSettings: settings),
    .target(
      name: "IdentityLayering", dependencies: ["Diagnostics", "Documents", "IdentityDiagnostics"],
      swiftSettings: settings),
    .target(
      name: "IdentityBundles",
      dependencies: ["Diagnostics", "Documents", "IdentityDiagnostics", "IdentityLayering"],
      swiftSettings: settings),
    .target(
      name: "IdentityModel",
      dependencies: ["Diagnostics", "Documents", "IdentityDiagnostics", "IdentityLayering"],
      swiftSettings: settings),
    .target(
      name: "IdentityChecks",
      dependencies: [
        "RegularExpressions", "Diagnostics", "Documents", "IdentityDiagnostics",
        "IdentityLayering", "IdentityBundles", "IdentityModel",
      ], swiftSettings: settings),
    .target(name: "FileStore", swiftSettings: settings),
    .target(name: "Git", dependencies: ["CLibGit2", "CommitHistory"], swiftSettings: settings),
    .target(
      name: "IdentityLoading",
      dependencies: [
        "Diagnostics", "Documents", "IdentityDiagnostics", "IdentityLayering", "IdentityBundles",
        "IdentityModel", "IdentityChecks", "YAML", "FileStore",
      ],
      swiftSettings: settings),
    fuzzer("fuzz-yaml", ["YAML", "Documents", "Diagnostics"]),
    fuzzer("fuzz-json", ["Documents", "Diagnostics"]),
    fuzzer("fuzz-toml", ["TOML", "Documents", "Diagnostics"]),
    fuzzer("fuzz-commit-message", ["ConventionalCommits"]),
    fuzzer("fuzz-changelog", ["Changelog"]),
    fuzzer("fuzz-version", ["SemanticVersioning"]),
    fuzzer("fuzz-packed-refs", ["CommitHistory"]),
    fuzzer("fuzz-configuration", ["ReleaseRules", "YAML", "Documents", "Diagnostics"]),
    fuzzer("fuzz-record", ["ReleaseRecords", "Documents", "Diagnostics"]),
    fuzzer("fuzz-plan", ["ReleasePlanning", "Documents", "Diagnostics"]),
    fuzzer(
      "fuzz-tags", ["ReleasePlanning", "ReleaseRules", "CommitHistory", "SemanticVersioning"]),
    fuzzer(
      "fuzz-identity",
      ["IdentityLoading", "IdentityBundles", "IdentityChecks", "Documents", "Diagnostics"]),
    fuzzer("fuzz-journal", ["CommitHistory", "Documents", "Diagnostics", "Git"]),
  ]
)
