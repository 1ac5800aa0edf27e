internal import Diagnostics
internal import Documents
internal import ReleaseRules

/// The commented configuration: each key with what it is for, set or shown as a comment.
///
/// A line that starts with `#` and a key is what holds without it, or an example; a line that starts
/// with `#` and a blank is for people. Taking the `#` away sets the key.
enum ConfigurationText {
  /// A value of the file, with where it comes from.
  typealias Setting = (value: Node, origin: String?)

  /// Writes the file.
  ///
  /// - Parameters:
  ///   - head: what the first lines say.
  ///   - settings: what is set, by the name of its key.
  ///   - examples: what is shown in place of the standard example, by the name of its key.
  static func bytes(
    head: [String], settings: [String: Setting], examples: [String: Node]
  ) -> [UInt8] {
    var text = ""
    for line in head { text += line.isEmpty ? "#\n" : "# \(line)\n" }
    text += "\nschema: \(ReleasePolicy.schema)\n"
    var open: [String] = []
    for key in ConfigurationKey.all {
      let parents = Array(key.path.dropLast())
      if parents.first == nil || parents.first != open.first { text += "\n" }
      for depth in parents.indices where depth >= open.count || open[depth] != parents[depth] {
        let name = parents[...depth].joined(separator: ".")
        let isSet = settings.keys.contains { $0.hasPrefix(name + ".") }
        text += line("\(parents[depth]):", depth: depth, isSet: isSet)
        open = Array(parents[...depth])
      }
      open = parents
      text += comment(key.about, depth: parents.count)
      let setting = settings[key.name]
      if let origin = setting?.origin {
        text += comment("From \(origin.escapedForDisplay)", depth: parents.count)
      }
      text += entry(
        key.path[parents.count], setting?.value ?? examples[key.name] ?? key.shown,
        depth: parents.count, isSet: setting != nil)
    }
    return Array(text.utf8)
  }

  private static func entry(_ name: String, _ value: Node, depth: Int, isSet: Bool) -> String {
    switch value.content {
    case .map(let entries) where !entries.isEmpty:
      entries.reduce(line("\(name):", depth: depth, isSet: isSet)) { text, entry in
        text
          + line(
            "\(YAMLText.scalar(entry.key)): \(YAMLText.inline(entry.value))", depth: depth + 1,
            isSet: isSet)
      }
    case .list(let elements) where elements.contains { $0.map != nil }:
      elements.reduce(line("\(name):", depth: depth, isSet: isSet)) { text, element in
        text + line("- \(YAMLText.inline(element))", depth: depth + 1, isSet: isSet)
      }
    default: line("\(name): \(YAMLText.inline(value))", depth: depth, isSet: isSet)
    }
  }

  private static func line(_ text: String, depth: Int, isSet: Bool) -> String {
    (isSet ? "" : "#") + String(repeating: " ", count: 2 * depth) + text + "\n"
  }

  /// Words in lines of at most a hundred columns.
  private static func comment(_ text: String, depth: Int) -> String {
    var result = ""
    var current = "#"
    for word in text.split(separator: " ") {
      if current.count + word.count + 1 > 100, current != "#" {
        result += current + "\n"
        current = "#"
      }
      current += " " + word
    }
    return current == "#" ? result : result + current + "\n"
  }
}
