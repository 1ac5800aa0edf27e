/// The keys that say how a value meets the one below, instead of being a value.
enum MergeOperator: String, CaseIterable {
  /// `{$delete: true}` removes the key.
  case delete = "$delete"
  /// `{$replace: value}` takes the value whole.
  case replace = "$replace"
  /// `{$remove: [items]}` takes items out of a list.
  case remove = "$remove"
  /// `{$prepend: [items]}` puts items at the start of a list.
  case prepend = "$prepend"
  /// `{$append: [items]}` puts items at the end of a list.
  case append = "$append"
  /// `{$secret: reference}` names where a secret lies.
  case secret = "$secret"

  /// Whether the operator may stand beside the other list edits.
  var editsList: Bool {
    switch self {
    case .remove, .prepend, .append: true
    case .delete, .replace, .secret: false
    }
  }
}
