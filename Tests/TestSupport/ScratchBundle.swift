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

  /// Creates a bundle of these files alone; without any, not even the folder is there.
  package init(files: [String: [UInt8]]) throws {
    scratch = try ScratchDirectory()
    for (path, bytes) in files { try Disk.write(bytes, to: "\(folder)/\(path)") }
  }

  /// Creates a bundle with `development`, `staging` and `production`, which all build on the base.
  ///
  /// - Parameters:
  ///   - base: What `base.yaml` holds below `schema: 1`.
  ///   - staging: What the overlay holds below its header.
  ///   - production: What the overlay holds below its header.
  ///   - development: What the overlay holds below its header.
  ///   - files: Further files, or others in the place of these; `nil` leaves one out.
  package convenience init(
    base: String = "", staging: String = "", production: String = "", development: String = "",
    files: [String: String?] = [:]
  ) throws {
    var texts: [String: String?] = [
      "base.yaml": "schema: 1\n" + base,
      "overlays/development.yaml": "environment: development\n" + development,
      "overlays/production.yaml": "environment: production\n" + production,
      "overlays/staging.yaml": "environment: staging\n" + staging,
    ]
    texts.merge(files) { $1 }
    try self.init(files: texts.compactMapValues { $0.map { Array($0.utf8) } })
  }

  /// The folder that holds the folder `identity`.
  package var parent: String { scratch.path }

  /// The folder of the bundle.
  package var folder: String { scratch["identity"] }

  /// Reads a file of the bundle; `nil` when it does not exist.
  package func read(_ path: String) -> String? { Disk.readText("\(folder)/\(path)") }

  /// The files of the bundle with their bytes.
  package var contents: [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for path in Disk.files(below: folder) { result[path] = Disk.read("\(folder)/\(path)") }
    return result
  }

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
