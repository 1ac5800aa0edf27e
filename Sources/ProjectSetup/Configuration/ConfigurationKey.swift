package import Documents

/// One key of `releases/agi-release.yaml`: what it is for, what may stand there, and what holds
/// without it.
///
/// The commented file that `init` writes and the JSON Schema that editors read are both made of these.
package struct ConfigurationKey: Sendable {
  /// The keys down to it.
  package let path: [String]
  /// What it is for, in words.
  package let about: String
  /// What may stand there.
  package let schema: Node
  /// What is shown where nothing is set.
  package let shown: Node
  /// Whether what is shown is also what holds without the key; else it is an example.
  package let isStandard: Bool

  /// A key that has a value of its own without being set.
  static func standard(
    _ path: String, _ value: Node, _ schema: Node, _ about: String
  ) -> ConfigurationKey {
    ConfigurationKey(path: path, about: about, schema: schema, shown: value, isStandard: true)
  }

  /// A key without which there is nothing.
  static func example(
    _ path: String, _ value: Node, _ schema: Node, _ about: String
  ) -> ConfigurationKey {
    ConfigurationKey(path: path, about: about, schema: schema, shown: value, isStandard: false)
  }

  private init(path: String, about: String, schema: Node, shown: Node, isStandard: Bool) {
    self.path = path.split(separator: ".").map(String.init)
    self.about = about
    self.schema = schema
    self.shown = shown
    self.isStandard = isStandard
  }

  /// The key as people call it.
  package var name: String { path.joined(separator: ".") }
}
