internal import ArgumentParser
internal import Documents
internal import IdentityModel

/// Prints the JSON Schemas for editors.
struct IdentitySchemaCommand: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "The JSON Schema of base.yaml, or of overlays, for editors.",
    discussion: """
      Made from the same description as the checks. With --write both are written into the bundle's \
      schema folder, where the first line of each file can name them.
      """)

  @Flag(help: "The schema of overlays: operators are allowed, and nothing is required.")
  var overlay = false

  @Flag(help: "Write both schemas into the bundle.")
  var write = false

  @OptionGroup var bundle: BundleOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func validate() throws {
    if write, overlay { throw ValidationError("--write writes both schemas") }
  }

  func perform(_ session: Session) throws {
    guard write else {
      return try session.console.write(
        IdentitySchema.current.jsonSchemaFile(for: overlay ? .overlay : .base))
    }
    try session.editing(bundle) { place in
      for document in IdentitySchema.Document.allCases {
        try session.writeBundleFile(
          IdentitySchema.current.jsonSchemaFile(for: document), document.fileName, in: place)
      }
    }
  }
}
