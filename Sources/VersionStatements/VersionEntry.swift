/// Where a file of a project states the version, as the project has said it.
package struct VersionEntry: Hashable, Sendable {
  /// The file, from the root of the repository.
  package let path: String

  /// Where in the file.
  package let place: Place

  /// Creates an entry.
  package init(path: String, place: Place) {
    self.path = path
    self.place = place
  }

  /// A way to find versions in a file.
  package enum Place: Hashable, Sendable {
    /// The text that stands under a key; a step into a list is a number that counts from 0.
    case key([String], Format)
    /// Everything between two texts that is a version.
    case pattern(before: String, behind: String)
    /// The versions on lines that bear the marker, or between two lines that bear those of a block.
    case marked
  }

  /// A format in which a file has keys.
  package enum Format: String, CaseIterable, Hashable, Sendable {
    /// JSON by RFC 8259.
    case json
    /// YAML 1.2, in the strict profile.
    case yaml
    /// TOML 1.0.0.
    case toml

    /// The format that the end of a file's name tells; `nil` for others.
    package init?(ofFile path: String) {
      let name = path.lowercased()
      if name.hasSuffix(".json") {
        self = .json
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        self = .yaml
      } else if name.hasSuffix(".toml") {
        self = .toml
      } else {
        return nil
      }
    }
  }

  /// The marker of a line, and what the markers of a block start with.
  package static let marker = "agi-release:version"
}
