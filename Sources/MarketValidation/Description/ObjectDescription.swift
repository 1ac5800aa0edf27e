/// An object with fields that are known.
package struct ObjectDescription: Sendable {
  /// What the object is called, such as `research.risk`.
  package let name: String
  /// What the object means, in one sentence without a full stop.
  package let summary: String
  /// The fields in the order in which they are documented and checked.
  package let fields: [Field]
}
