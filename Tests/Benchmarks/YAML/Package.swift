// swift-tools-version: 6.2
import PackageDescription

// The reader of the main package, compiled in release mode into a program that only reads. The
// folders under Sources are links: `package` access does not reach across packages.

let strictness: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

let package = Package(
  name: "yaml-benchmark",
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1"),
    .target(name: "Diagnostics", swiftSettings: strictness),
    .target(
      name: "Documents", dependencies: ["Diagnostics"],
      exclude: ["ContentDigest.swift", "ContentHasher.swift"], swiftSettings: strictness),
    .target(
      name: "YAML", dependencies: ["CLibYAML", "Diagnostics", "Documents"],
      swiftSettings: strictness),
    .executableTarget(
      name: "yaml-bench", dependencies: ["Documents", "YAML"], swiftSettings: strictness),
  ]
)
