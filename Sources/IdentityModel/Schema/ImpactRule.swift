/// The impact of each kind of change of one field.
package struct ImpactRule: Sendable, Hashable {
  /// The value is another one.
  package var changed: Impact
  /// The key is there and was not before.
  package var added: Impact
  /// The key is gone.
  package var removed: Impact

  /// Creates a rule.
  package init(changed: Impact, added: Impact, removed: Impact) {
    self.changed = changed
    self.added = added
    self.removed = removed
  }

  /// The same impact whatever happens.
  package static func always(_ impact: Impact) -> ImpactRule {
    ImpactRule(changed: impact, added: impact, removed: impact)
  }
}
