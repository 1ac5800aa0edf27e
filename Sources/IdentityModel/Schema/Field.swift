package import Documents

/// One field of the identity: what it may hold and what a change of it means.
///
/// It is a class because every value of every layer asks for its field, and nobody changes one.
package final class Field: Sendable {
  /// The key in its map, or the placeholder for keys of the bundle's choice.
  package let key: String
  /// What it may hold.
  package let kind: FieldKind
  /// The value that the defaults layer gives, if it gives one.
  package let defaultValue: Node?
  /// Whether an identity without it is none.
  package let isRequired: Bool
  /// The environments that demand it although others do not.
  package let requiredIn: [String]
  /// Whether `{$secret: …}` may stand for the value.
  package let allowsSecret: Bool
  /// What changes of it mean.
  package let impact: ImpactRule
  /// What it is for, in one sentence.
  package let summary: String
  /// A value that is right.
  package let example: Node

  /// Creates a field.
  package init(
    _ key: String, _ kind: FieldKind, default defaultValue: Node? = nil, isRequired: Bool = false,
    requiredIn: [String] = [], allowsSecret: Bool = false, impact: ImpactRule, summary: String,
    example: Node
  ) {
    self.key = key
    self.kind = kind
    self.defaultValue = defaultValue
    self.isRequired = isRequired
    self.requiredIn = requiredIn
    self.allowsSecret = allowsSecret
    self.impact = impact
    self.summary = summary
    self.example = example
  }

  /// The fields that may stand below, by the schema's own names; empty for a leaf.
  package var children: [Field] {
    switch kind {
    case .map(let fields): fields
    case .keyed(let rule): [rule.value, KeyedRule.order]
    default: []
    }
  }

  /// Whether no other field stands below.
  package var isLeaf: Bool {
    switch kind {
    case .map, .keyed, .free: false
    case .text, .integer, .boolean, .list: true
    }
  }

  /// The field behind `key`, if the schema knows one.
  package func child(_ key: String) -> Field? {
    switch kind {
    case .map(let fields): fields.first { $0.key == key }
    case .keyed(let rule): key == KeyedRule.orderKey ? KeyedRule.order : rule.value
    case .free: self
    default: nil
    }
  }

  /// What it holds, in words: `` `Int` (seconds, 1…3600) ``, `text (1…64 characters)`.
  package var words: String {
    switch kind {
    case .text(let rule):
      return rule.words + (allowsSecret ? " or a secret" : "")
    case .integer(let rule):
      return "`Int` (\(rule.unit), \(rule.range.lowerBound)…\(rule.range.upperBound))"
    case .boolean: return "`true` or `false`"
    case .list(let rule):
      let items = rule.item.format == .identifier ? "ids" : "texts"
      return "a list of \(rule.count.lowerBound)…\(rule.count.upperBound) \(items)"
    case .map(let fields):
      return "a map with the keys " + fields.map { "`\($0.key)`" }.joined(separator: ", ")
    case .keyed(let rule): return "a map from `\(rule.value.key)` to \(rule.value.words)"
    case .free: return "free"
    }
  }
}
