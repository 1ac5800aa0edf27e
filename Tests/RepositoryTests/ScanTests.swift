import TestSupport
import Testing

/// The checks of the source tree are only as good as the scan that they rest on.
@Suite("The scan of the source tree")
struct ScanTests {
  private func file(_ source: String) -> SourceFile {
    SourceFile(path: "Sources/Example/File.swift", source: source)
  }

  @Test func `comments and strings hide nothing and show nothing`() {
    let scanned = file(
      #"""
      // import A
      /* import B /* import C */ import D */
      let text = "import E \(call("import F", { 1 })) {"
      let raw = #"import G "quoted" \(no) {"#
      let long = """
        import H " {
        """
      package import I
      import struct J.Thing
      """#)
    #expect(scanned.imports.map(\.module) == ["I", "J"])
    #expect(scanned.imports.map(\.line) == [8, 9])
  }

  @Test func `functions are measured from their keyword to their brace`() {
    let scanned = file(
      """
      struct Thing {
        let stored = 1
        func short() {}
        init(
          a: Int = { 1 }()
        ) {
          if a > 0 {
            print("}")
          }
          self.init()
        }
        var computed: Int {
          1
        }
      }
      """)
    #expect(scanned.functions.map(\.line) == [3, 4, 12])
    #expect(scanned.functions.map(\.lineCount) == [1, 8, 3])
    #expect(scanned.types.map(\.name) == ["Thing"])
    #expect(scanned.lineCount == 14)
  }

  @Test func `the manifest gives targets, dependencies and modules from elsewhere`() {
    let manifest = Manifest(
      """
      let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")

      let package = Package(
        targets: [
          .systemLibrary(name: "CThing", providers: [.apt(["libthing"])]),
          .target(name: "A"),
          .target(
            name: "B",
            dependencies: [
              "A", heap,
            ]),
          .testTarget(name: "BTests", dependencies: ["B"]),
        ])
      """)
    #expect(manifest.externalModules == ["HeapModule"])
    #expect(
      manifest.dependencies == [
        "CThing": [], "A": [], "B": ["A", "HeapModule"], "BTests": ["B"],
      ])
  }

  @Test func `this package's manifest is understood`() throws {
    let manifest = try Manifest.ofThisPackage()
    let modules = Disk.names(in: "\(PackageLayout.root)/Sources")
    #expect(Set(modules).isSubset(of: manifest.dependencies.keys))
    #expect(manifest.dependencies["Git"]?.contains("CLibGit2") == true)
    #expect(manifest.externalModules.contains("ArgumentParser"))
  }

  @Test func `a table of modules is read by its header`() throws {
    let table = try #require(
      ModuleTable(
        markdown: """
          # Modules

          | module | what it is | imports |
          |---|---|---|
          | `A`, `B` | two | — |
          | `C` | one | `A`, B |

          | other | table |
          """))
    #expect(table.imports == ["A": [], "B": [], "C": ["A", "B"]])
    #expect(ModuleTable(markdown: "no table") == nil)
  }
}
