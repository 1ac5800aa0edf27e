/// An identity bundle in a folder of its own, for one test.
package final class ScratchBundle: Sendable {
  private let scratch: ScratchDirectory

  /// Creates a bundle with `production`, which builds on `staging`, and with `development`.
  package init() throws {
    scratch = try ScratchDirectory()
    try write(
      "base.yaml",
      """
      schema: 1
      timeout: 45
      links:
        docs: https://docs.dynamic.example
      channels:
        telegram: {url: "https://t.example/dynamic", handle: "@dynamic"}
      endpoints:
        key: {$secret: "env:API_KEY"}
      features: {beta: false}

      """)
    try write(
      "overlays/staging.yaml",
      """
      environment: staging
      display: {suffix: " (staging)"}

      """)
    try write(
      "overlays/production.yaml",
      """
      environment: production
      extends: staging
      display: {suffix: "", tagline: "it's ${name}"}

      """)
    try write(
      "overlays/development.yaml",
      """
      environment: development
      features: {beta: true}

      """)
  }

  /// The folder that holds the folder `identity`.
  package var parent: String { scratch.path }

  /// The folder of the bundle.
  package var folder: String { scratch["identity"] }

  /// Writes a file of the bundle.
  package func write(_ path: String, _ text: String) throws {
    try Disk.write(Array(text.utf8), to: "\(folder)/\(path)")
  }

  /// Replaces a part of a file of the bundle, which must be in it.
  package func replace(_ part: String, with other: String, in path: String) throws {
    let text = Disk.readText("\(folder)/\(path)") ?? ""
    guard text.contains(part) else { throw TestSupportError("'\(path)' has no '\(part)'") }
    try write(path, text.replacing(part, with: other))
  }
}
