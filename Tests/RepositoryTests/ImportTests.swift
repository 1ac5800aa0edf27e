import TestSupport
import Testing

@Suite("Imports")
struct ImportTests {
  private static let architecturePath = "\(PackageLayout.root)/docs/architecture.md"
  private static let systemModules: Set = ["Glibc", "Musl", "Darwin", "Synchronization", "System"]

  private let files = SourceTreeTests.sources

  @Test func `every import is declared in the manifest`() throws {
    let manifest = try Manifest.ofThisPackage()
    for file in files {
      let declared = manifest.dependencies[file.module] ?? []
      for (module, line) in file.imports
      where !declared.contains(module) && !Self.systemModules.contains(module) {
        Issue.record(
          "\(file.path):\(line): Package.swift declares no '\(module)' for '\(file.module)'")
      }
    }
  }

  @Test func `every module of the manifest is imported by its target`() throws {
    let manifest = try Manifest.ofThisPackage()
    let modules = Dictionary(grouping: files, by: \.module)
    for (module, files) in modules where !files.allSatisfy({ $0.name == "Placeholder" }) {
      let imported = Set(files.flatMap { $0.imports.map(\.module) })
      for unused in (manifest.dependencies[module] ?? []).subtracting(imported).sorted() {
        Issue.record("Package.swift: '\(module)' declares '\(unused)' and never imports it")
      }
    }
  }

  @Test(
    .enabled(
      if: Disk.exists(ImportTests.architecturePath),
      "docs/architecture.md does not exist, so there is no table to compare with"))
  func `the table of the architecture page is the manifest's and the imports keep to it`() throws {
    let markdown = try #require(Disk.readText(Self.architecturePath))
    let table = try #require(
      ModuleTable(markdown: markdown),
      "docs/architecture.md has no table with the columns 'module' and 'imports'")
    let manifest = try Manifest.ofThisPackage()
    let modules = Set(Disk.names(in: "\(PackageLayout.root)/Sources"))
    for module in modules.sorted() {
      guard let allowed = table.imports[module] else {
        Issue.record("docs/architecture.md: there is no row for '\(module)'")
        continue
      }
      let declared = (manifest.dependencies[module] ?? []).intersection(modules)
      let named = allowed.intersection(modules)
      if declared != named {
        Issue.record(
          """
          docs/architecture.md: '\(module)' imports \(named.sorted()), Package.swift declares \
          \(declared.sorted())
          """)
      }
      for stray in allowed.subtracting(modules).subtracting(manifest.externalModules).sorted() {
        Issue.record("docs/architecture.md: the row of '\(module)' names no module '\(stray)'")
      }
    }
    for stray in Set(table.imports.keys).subtracting(modules).sorted() {
      Issue.record("docs/architecture.md: there is no module '\(stray)' in Sources")
    }
    for file in files {
      for (module, line) in file.imports where modules.contains(module) {
        if let allowed = table.imports[file.module], !allowed.contains(module) {
          Issue.record(
            "\(file.path):\(line): docs/architecture.md lets '\(file.module)' import no '\(module)'"
          )
        }
      }
    }
  }

  @Test(arguments: [
    ("CLibGit2", "Git"), ("CLibYAML", "YAML"), ("CZlib", "DatasetReading"),
    ("CZstd", "DatasetReading"), ("CRowKernels", "DatasetRows"),
  ])
  func `a C library has one module that imports it`(_ library: String, _ wrapper: String) {
    for file in files where file.module != wrapper {
      for (module, line) in file.imports where module == library {
        Issue.record("\(file.path):\(line): only '\(wrapper)' may import '\(library)'")
      }
    }
  }

  @Test func `what only the adapter needs is only built for it`() throws {
    let manifest = try #require(Disk.readText("\(PackageLayout.root)/Package.swift"))
    let products = manifest.split(separator: "\nlet ").filter {
      $0.contains("package: \"swift-configuration\"")
    }
    #expect(products.count == 2)
    for product in products {
      #expect(product.contains("condition: .when(traits: [\"SwiftConfiguration\"])"))
    }
    #expect(manifest.contains("/swift-configuration\", from: \"1.4.0\", traits: [])"))
    for file in files where file.imports.contains(where: { $0.module == "Configuration" }) {
      #expect(file.source.hasPrefix("#if SwiftConfiguration\n"), "\(file.path)")
      #expect(file.source.hasSuffix("#endif\n"), "\(file.path)")
    }
  }

  @Test func `no source imports Foundation`() {
    let allowed: Set<String> = []
    for file in files where !allowed.contains(file.path) {
      for (module, line) in file.imports where module.hasPrefix("Foundation") {
        Issue.record("\(file.path):\(line): '\(module)' costs start-up time on every run")
      }
    }
  }
}
