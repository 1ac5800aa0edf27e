// swift-tools-version: 6.2
import PackageDescription

// What resolves a bundle in the main package, compiled in release mode into a program that only
// resolves. The folders under Sources are links: `package` access does not reach across packages.

let strictness: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

let package = Package(
  name: "identity-benchmark",
  platforms: [.macOS(.v15)],
  dependencies: [.package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")],
  targets: [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1"),
    .target(name: "Diagnostics", swiftSettings: strictness),
    .target(
      name: "Documents",
      dependencies: ["Diagnostics", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strictness),
    .target(
      name: "YAML", dependencies: ["CLibYAML", "Diagnostics", "Documents"],
      swiftSettings: strictness),
    .target(name: "RegularExpressions", swiftSettings: strictness),
    .target(
      name: "IdentityDiagnostics", dependencies: ["Diagnostics", "Documents"],
      swiftSettings: strictness),
    .target(
      name: "IdentityLayering", dependencies: ["Diagnostics", "Documents", "IdentityDiagnostics"],
      swiftSettings: strictness),
    .target(
      name: "IdentityBundles",
      dependencies: ["Diagnostics", "Documents", "IdentityDiagnostics", "IdentityLayering"],
      swiftSettings: strictness),
    .target(
      name: "IdentityModel",
      dependencies: ["Diagnostics", "Documents", "IdentityDiagnostics", "IdentityLayering"],
      swiftSettings: strictness),
    .target(
      name: "IdentityChecks",
      dependencies: [
        "RegularExpressions", "Diagnostics", "Documents", "IdentityDiagnostics",
        "IdentityLayering", "IdentityBundles", "IdentityModel",
      ], swiftSettings: strictness),
    .target(name: "FileStore", swiftSettings: strictness),
    .target(
      name: "IdentityLoading",
      dependencies: [
        "Diagnostics", "Documents", "IdentityDiagnostics", "IdentityLayering", "IdentityBundles",
        "IdentityModel", "IdentityChecks", "YAML", "FileStore",
      ],
      swiftSettings: strictness),
    .executableTarget(
      name: "identity-bench",
      dependencies: [
        "Diagnostics", "Documents", "IdentityBundles", "IdentityChecks", "IdentityLoading",
      ],
      swiftSettings: strictness),
  ]
)
