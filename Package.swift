// swift-tools-version: 6.2
import PackageDescription

// MARK: - Strictness, the same for every target

let strictness: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

// MARK: - Libraries from elsewhere

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let systemPackage = Target.Dependency.product(
  name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux]))
let configuration = Target.Dependency.product(
  name: "Configuration", package: "swift-configuration",
  condition: .when(traits: ["SwiftConfiguration"]))
let configurationTesting = Target.Dependency.product(
  name: "ConfigurationTesting", package: "swift-configuration",
  condition: .when(traits: ["SwiftConfiguration"]))
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
  name: "dynamic-agi",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "agi-release", targets: ["agi-release"]),
    .executable(name: "dynamic-agi", targets: ["dynamic-agi"]),
    .library(name: "DynamicAGI", targets: ["DynamicAGI"]),
    .library(name: "EvaluationStore", targets: ["EvaluationStore"]),
    .library(name: "IdentityConfiguration", targets: ["IdentityConfiguration"]),
    .library(name: "Observability", targets: ["Observability"]),
    .library(name: "ReasoningClient", targets: ["ReasoningClient"]),
  ],
  traits: [
    .trait(
      name: "SwiftConfiguration",
      description: "Builds the product IdentityConfiguration, a provider for swift-configuration.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0", traits: []),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // MARK: C libraries, found through pkg-config
    .systemLibrary(
      name: "CLibGit2", pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd",
      providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),

    // MARK: C of our own
    .target(name: "CRowKernels"),

    // MARK: Values
    .target(name: "Diagnostics"),
    .target(name: "SemanticVersioning"),
    .target(name: "CommitHistory", dependencies: [heap]),
    .target(name: "ConventionalCommits"),
    .target(name: "Documents", dependencies: ["Diagnostics", crypto]),
    .target(name: "DiagnosticReports", dependencies: ["Diagnostics", "Documents"]),
    .target(name: "TOML", dependencies: ["Diagnostics", "Documents"]),
    .target(name: "Changelog"),
    .target(name: "Attestation", dependencies: ["Diagnostics", "Documents", crypto]),
    .target(name: "DatasetRows", dependencies: ["CRowKernels", "Documents", crypto]),
    .target(
      name: "DatasetManifests",
      dependencies: ["Diagnostics", "SemanticVersioning", "Documents", "DatasetRows"]),
    .target(
      name: "VersionStatements",
      dependencies: ["Diagnostics", "SemanticVersioning", "Documents", "TOML", "YAML"]),
    .target(
      name: "ReleaseRecords",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "Documents", "Attestation",
        "DatasetManifests",
      ]),
    .target(
      name: "ReleaseRules",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "ConventionalCommits", "Documents",
        "Changelog", "Attestation", "DatasetRows", "DatasetManifests", "VersionStatements",
        "ReleaseRecords",
      ]),
    .target(
      name: "ReleasePlanning",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "ConventionalCommits", "Documents",
        "Changelog", "DatasetManifests", "Attestation", "VersionStatements", "ReleaseRecords",
        "ReleaseRules",
      ]),
    .target(
      name: "ReleaseVerification",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "Documents", "DiagnosticReports",
        "Changelog", "Attestation", "DatasetManifests", "VersionStatements", "ReleaseRecords",
        "ReleaseRules", "ReleasePlanning",
      ]),
    .target(
      name: "ReleaseHealth",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "Documents", "DiagnosticReports",
        "Attestation", "ReleaseRecords", "ReleaseRules", "ReleasePlanning",
      ]),
    .target(
      name: "ProjectSetup",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "Documents", "Changelog", "DatasetRows",
        "ReleaseRules", "ReleasePlanning", "VersionStatements",
      ]),
    .target(name: "Market"),
    .target(name: "MarketValidation", dependencies: ["Diagnostics", "Documents", "Market"]),
    .target(name: "PayloadSchemas", dependencies: ["Documents", "Market", "MarketValidation"]),
    .target(name: "MarketTelemetry", dependencies: ["Documents", "Market", "MarketValidation"]),
    .target(name: "EvaluationTuning", dependencies: ["Diagnostics", "Documents"]),
    .target(
      name: "MarketEvaluation",
      dependencies: ["Diagnostics", "Documents", "Market", "EvaluationTuning"]),
    .target(name: "DriftStatistics", dependencies: ["EvaluationTuning"]),
    .target(
      name: "EvaluationDrift",
      dependencies: [
        "Documents", "MarketValidation", "EvaluationTuning", "MarketEvaluation", "DriftStatistics",
      ]),
    .target(
      name: "ScenarioMarkets",
      dependencies: ["Diagnostics", "Documents", "Market", "EvaluationTuning"]),
    .target(
      name: "ScenarioRuns",
      dependencies: [
        "Diagnostics", "DiagnosticReports", "Documents", "Market", "MarketValidation",
        "EvaluationTuning", "MarketEvaluation", "ScenarioMarkets",
      ]),

    .target(name: "RegularExpressions"),
    .target(name: "IdentityDiagnostics", dependencies: ["Diagnostics", "Documents"]),
    .target(
      name: "IdentityEditing", dependencies: ["Diagnostics", "Documents", "IdentityDiagnostics"]),
    .target(
      name: "IdentityLayering", dependencies: ["Diagnostics", "Documents", "IdentityDiagnostics"]),
    .target(
      name: "IdentityBundles",
      dependencies: ["Diagnostics", "Documents", "IdentityDiagnostics", "IdentityLayering"]),
    .target(
      name: "IdentityModel",
      dependencies: ["Diagnostics", "Documents", "IdentityDiagnostics", "IdentityLayering"]),
    .target(
      name: "IdentityChecks",
      dependencies: [
        "RegularExpressions", "Diagnostics", "Documents", "IdentityDiagnostics",
        "IdentityLayering", "IdentityBundles", "IdentityModel",
      ]),

    // MARK: Effects
    .target(name: "Git", dependencies: ["CLibGit2", "CommitHistory"]),
    .target(name: "YAML", dependencies: ["CLibYAML", "Diagnostics", "Documents"]),
    .target(name: "FileStore"),
    .target(name: "HostProcess", dependencies: [subprocess, systemPackage]),
    .target(name: "PlainHTTP"),
    .target(
      name: "IdentityLoading",
      dependencies: [
        "Diagnostics", "Documents", "IdentityDiagnostics", "IdentityLayering", "IdentityBundles",
        "IdentityModel", "IdentityChecks", "YAML", "FileStore",
      ]),
    .target(
      name: "DatasetReading",
      dependencies: [
        "CZlib", "CZstd", "Diagnostics", "Documents", "DatasetRows", "DatasetManifests",
        "FileStore",
      ]),
    .target(
      name: "ReleaseReading",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "Documents", "Changelog",
        "DatasetRows", "DatasetManifests", "VersionStatements", "ReleaseRecords", "ReleaseRules",
        "ReleasePlanning", "IdentityDiagnostics", "IdentityBundles", "IdentityModel",
        "IdentityChecks", "Git", "YAML", "FileStore", "HostProcess", "DatasetReading",
      ]),
    .target(
      name: "ReleaseExecution",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "Documents", "Attestation",
        "ReleaseRecords", "ReleaseRules", "ReleasePlanning", "IdentityDiagnostics", "Git",
        "FileStore", "ReleaseReading",
      ]),
    .target(
      name: "ReleaseObserving",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "ConventionalCommits", "Documents",
        "Attestation", "DatasetManifests", "ReleaseRecords", "ReleaseRules", "ReleasePlanning",
        "ReleaseVerification", "IdentityDiagnostics", "IdentityBundles", "IdentityChecks", "Git",
        "YAML", "FileStore", "DatasetReading", "ReleaseReading",
      ]),
    .target(
      name: "HealthExamination",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "Documents", "Attestation",
        "DatasetManifests", "VersionStatements", "ReleaseRecords", "ReleaseRules",
        "ReleasePlanning", "ReleaseVerification", "ReleaseHealth", "IdentityDiagnostics",
        "IdentityChecks", "Git", "YAML", "FileStore", "DatasetReading", "ReleaseReading",
        "ReleaseExecution", "ReleaseObserving",
      ]),
    .target(
      name: "EvaluationStore",
      dependencies: ["Documents", "FileStore", "Market", "MarketTelemetry", grdb]),
    .target(
      name: "Observability",
      dependencies: [
        "Diagnostics", "Documents", "FileStore", "HostProcess", "MarketTelemetry", "PlainHTTP",
        "YAML",
      ]),

    // MARK: Products
    .target(
      name: "DynamicAGI",
      dependencies: [
        "Diagnostics", "DiagnosticReports", "Documents", "Market", "MarketValidation",
        "PayloadSchemas", "MarketTelemetry", "EvaluationTuning", "MarketEvaluation",
        "IdentityEditing", "IdentityLayering", "IdentityBundles", "IdentityModel",
        "IdentityChecks", "YAML", "IdentityLoading",
      ]),
    .target(name: "ReasoningClient", dependencies: ["Documents", "MarketEvaluation", "PlainHTTP"]),
    .target(
      name: "IdentityConfiguration",
      dependencies: ["FileStore", "IdentityLayering", "DynamicAGI", configuration]),
    .executableTarget(
      name: "agi-release",
      dependencies: [
        "Diagnostics", "SemanticVersioning", "CommitHistory", "ConventionalCommits", "Documents",
        "Changelog", "Attestation", "ReleaseRecords", "ReleaseRules", "ReleasePlanning",
        "DatasetRows", "DatasetManifests", "ReleaseVerification", "ReleaseHealth", "Git",
        "FileStore", "DatasetReading", "ReleaseReading", "ReleaseExecution", "ReleaseObserving",
        "HealthExamination", "DynamicAGI", "IdentityDiagnostics", "IdentityEditing",
        "IdentityLayering", "IdentityBundles", "IdentityModel", "IdentityChecks", "IdentityLoading",
        "DiagnosticReports", "HostProcess", "ProjectSetup", "VersionStatements", "TOML", "YAML",
        argumentParser,
      ]),
    .executableTarget(
      name: "dynamic-agi",
      dependencies: [
        "Diagnostics", "Documents", "DiagnosticReports", "Market", "MarketValidation",
        "PayloadSchemas", "MarketTelemetry", "MarketEvaluation", "DriftStatistics",
        "EvaluationDrift", "ScenarioMarkets", "ScenarioRuns", "IdentityChecks", "IdentityLoading",
        "EvaluationStore", "Observability", "YAML", "FileStore", "HostProcess", "DynamicAGI",
        argumentParser,
      ]),

    // MARK: Tests
    .target(
      name: "TestSupport", dependencies: ["Attestation", "CommitHistory", "Documents"],
      path: "Tests/TestSupport", exclude: ["prelude.sh"]),
    .testTarget(
      name: "SemanticVersioningTests", dependencies: ["SemanticVersioning", "TestSupport"]),
    .testTarget(
      name: "ConventionalCommitsTests", dependencies: ["ConventionalCommits", "TestSupport"]),
    .testTarget(name: "CommitHistoryTests", dependencies: ["CommitHistory", "TestSupport"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(
      name: "DiagnosticReportsTests",
      dependencies: ["DiagnosticReports", "Diagnostics", "Documents", "TestSupport"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Diagnostics", "TestSupport"]),
    .testTarget(
      name: "YAMLTests", dependencies: ["YAML", "Documents", "Diagnostics", "TestSupport"]),
    .testTarget(
      name: "TOMLTests", dependencies: ["TOML", "Documents", "Diagnostics", "TestSupport"]),
    .testTarget(
      name: "ChangelogTests", dependencies: ["Changelog", "TestSupport"]),
    .testTarget(
      name: "AttestationTests", dependencies: ["Attestation", "Documents", "TestSupport", crypto],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "DatasetManifestsTests",
      dependencies: [
        "DatasetManifests", "DatasetRows", "Diagnostics", "Documents", "SemanticVersioning",
        "TestSupport",
      ]),
    .testTarget(
      name: "DatasetReadingTests",
      dependencies: [
        "DatasetReading", "DatasetManifests", "DatasetRows", "Diagnostics", "Documents",
        "FileStore", "TestSupport",
      ]),
    .testTarget(name: "ReleaseRecordsTests", dependencies: ["ReleaseRecords", "TestSupport"]),
    .testTarget(
      name: "ReleasePlanningTests",
      dependencies: [
        "ReleaseRecords", "ReleaseRules", "ReleasePlanning", "CommitHistory", "ConventionalCommits",
        "DatasetManifests", "DatasetRows", "SemanticVersioning", "Changelog", "Diagnostics",
        "Documents", "VersionStatements", "ReleaseVerification", "TestSupport",
      ]),
    .testTarget(
      name: "ReleaseVerificationTests",
      dependencies: [
        "Documents", "DiagnosticReports", "ReleaseRecords", "ReleaseVerification", "TestSupport",
      ]),
    .testTarget(
      name: "ReleaseObservingTests",
      dependencies: ["Documents", "ReleaseVerification", "ReleaseObserving", "TestSupport"]),
    .testTarget(
      name: "ReleaseHealthTests",
      dependencies: [
        "Diagnostics", "CommitHistory", "Documents", "ReleaseRules", "ReleasePlanning",
        "ReleaseHealth",
      ]),
    .testTarget(
      name: "VersionStatementsTests",
      dependencies: ["VersionStatements", "SemanticVersioning", "TestSupport"]),
    .testTarget(
      name: "RegularExpressionsTests", dependencies: ["RegularExpressions", "TestSupport"]),
    .testTarget(
      name: "ProjectSetupTests",
      dependencies: [
        "ProjectSetup", "ReleaseRules", "DatasetRows", "TOML", "YAML",
        "Documents", "Diagnostics", "TestSupport",
      ]),
    .testTarget(
      name: "IdentityModelTests",
      dependencies: [
        "IdentityModel", "IdentityChecks", "IdentityBundles", "IdentityLayering", "IdentityEditing",
        "IdentityDiagnostics", "RegularExpressions", "Documents", "Diagnostics", "YAML",
        "TestSupport",
      ]),
    .testTarget(
      name: "IdentityLoadingTests",
      dependencies: [
        "IdentityLoading", "IdentityBundles", "IdentityDiagnostics", "Documents", "Diagnostics",
        "YAML", "FileStore", "TestSupport",
      ]),
    .testTarget(
      name: "DynamicAGITests",
      dependencies: [
        "DynamicAGI", "IdentityLoading", "IdentityModel", "IdentityChecks", "IdentityLayering",
        "IdentityEditing", "Documents", "TestSupport",
      ]),
    .testTarget(
      name: "ReasoningClientTests",
      dependencies: ["ReasoningClient", "MarketEvaluation", "Market", "Documents", "TestSupport"]),
    .testTarget(
      name: "DynamicAGICommandTests",
      dependencies: ["dynamic-agi", "DynamicAGI", "EvaluationDrift", "Documents", "TestSupport"]),
    .testTarget(
      name: "IdentityConfigurationTests",
      dependencies: [
        "IdentityConfiguration", "DynamicAGI", "IdentityLayering", "TestSupport", configuration,
        configurationTesting,
      ]),
    .testTarget(name: "MarketTests", dependencies: ["Market", "TestSupport"]),
    .testTarget(
      name: "MarketValidationTests",
      dependencies: [
        "MarketValidation", "PayloadSchemas", "Market", "Documents", "Diagnostics", "TestSupport",
      ]),
    .testTarget(
      name: "MarketTelemetryTests",
      dependencies: ["MarketTelemetry", "MarketValidation", "Market", "Documents", "TestSupport"]),
    .testTarget(
      name: "MarketEvaluationTests",
      dependencies: [
        "MarketEvaluation", "EvaluationTuning", "MarketValidation", "Market", "Documents",
        "Diagnostics", "TestSupport",
      ]),
    .testTarget(
      name: "EvaluationDriftTests",
      dependencies: [
        "EvaluationDrift", "DriftStatistics", "EvaluationTuning", "MarketEvaluation", "Documents",
        "TestSupport",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "ScenarioMarketsTests",
      dependencies: ["ScenarioMarkets", "Market", "Documents", "Diagnostics", "TestSupport"]),
    .testTarget(
      name: "ScenarioRunsTests",
      dependencies: [
        "ScenarioRuns", "ScenarioMarkets", "MarketEvaluation", "EvaluationTuning",
        "MarketValidation", "Market", "Documents", "DiagnosticReports", "Diagnostics",
        "TestSupport",
      ]),
    .testTarget(
      name: "GitTests", dependencies: ["Git", "CommitHistory", "TestSupport"]),
    .testTarget(
      name: "EvaluationStoreTests",
      dependencies: [
        "EvaluationStore", "MarketTelemetry", "MarketValidation", "Market", "TestSupport",
      ]),
    .testTarget(name: "HostProcessTests", dependencies: ["HostProcess", "TestSupport"]),
    .testTarget(
      name: "ObservabilityTests",
      dependencies: [
        "Observability", "DiagnosticReports", "Diagnostics", "Documents", "MarketTelemetry",
        "MarketValidation", "Market", "TestSupport",
      ]),
    .testTarget(name: "PlainHTTPTests", dependencies: ["PlainHTTP", "TestSupport"]),
    .testTarget(name: "FileStoreTests", dependencies: ["FileStore", "TestSupport"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "agi-release", "TestSupport", "CommitHistory", "Documents", "DynamicAGI",
        "IdentityDiagnostics",
      ],
      exclude: ["Cases"]),
    .testTarget(
      name: "FaultTests",
      dependencies: [
        "ReleaseReading", "agi-release", "ReleaseExecution", "ReleaseRecords", "ReleasePlanning",
        "IdentityLoading", "Git", "FileStore", "CommitHistory", "TestSupport",
      ],
      exclude: ["agi-release.profile.json"]),
    .testTarget(name: "RepositoryTests", dependencies: ["TestSupport", "CommitHistory"]),
  ]
)

// The rules of this package hold for all of its own Swift targets.
for target in package.targets where target.type != .system {
  target.swiftSettings = (target.swiftSettings ?? []) + strictness
}
