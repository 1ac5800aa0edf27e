/// A tag ref and what it points to.
package struct Tag: Hashable, Sendable {
  /// The name without `refs/tags/`.
  package let name: String

  /// The object that the ref holds: the tag object of an annotated tag, else the target itself.
  package let object: ObjectID

  /// The object behind the last annotated tag of the chain.
  package let target: ObjectID

  /// What kind of object `target` is, as far as it is known without reading it.
  package let targetKind: TargetKind

  package init(
    name: String, object: ObjectID, target: ObjectID, targetKind: TargetKind = .unread
  ) {
    self.name = name
    self.object = object
    self.target = target
    self.targetKind = targetKind
  }

  /// Whether the ref holds a tag object.
  package var isAnnotated: Bool { object != target }

  /// The kind of object that a tag leads to.
  package enum TargetKind: String, Hashable, Sendable {
    case commit, tree, blob
    /// The object was not read: reading tags must not cost a look at every object.
    case unread
  }
}
