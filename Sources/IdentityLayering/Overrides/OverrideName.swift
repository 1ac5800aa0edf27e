package import Documents
internal import IdentityDiagnostics

/// The names under which single values are overridden from outside.
package enum OverrideName {
  /// What the name of every overriding environment variable starts with.
  package static let prefix = "AGI_IDENTITY_"

  /// The environment variable that overrides the value at `path`.
  ///
  /// The encoding is the one that swift-configuration uses for its keys, so that both read the same
  /// variables: words of a camel-case key are parted, everything is in upper case, and what is
  /// neither a letter nor a digit becomes `_`. Two paths can therefore have one name.
  package static func variable(for path: JSONPointer) -> String {
    var parts: [String] = []
    for step in path.steps {
      switch step {
      case .key(let key): parts.append(encoded(key))
      case .index(let index): parts.append(String(index))
      }
    }
    return prefix + parts.joined(separator: "_")
  }

  /// The option that overrides the value at `path`, up to the value: `--set links.docs=`.
  package static func option(for path: JSONPointer) -> String { "--set \(path.pathText)=" }

  private static func encoded(_ key: String) -> String {
    var text = ""
    var previous: Character?
    for character in key {
      if let previous, previous.isLowercase, character.isUppercase { text += "_" }
      previous = character
      for upper in character.uppercased() {
        text += upper.isLetter || upper.isNumber ? String(upper) : "_"
      }
    }
    return text
  }
}
