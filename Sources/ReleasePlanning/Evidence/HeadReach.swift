internal import CommitHistory

/// What HEAD contains, asked for one tag after the other.
///
/// The first tags cost a walk each, that ends where the histories meet: most often the first one is
/// the answer. Behind some that HEAD does not contain, such as the versions of other branches, the
/// history of HEAD is read once, and each further tag costs a look into a table.
struct HeadReach<Source: CommitSource> {
  /// The commits at which a shallow clone cut HEAD's history off from a tag: whether HEAD contains the
  /// tag is not known, although no way to it is left in the clone.
  private(set) var doubtfulCuts: [ObjectID] = []

  private let head: ObjectID
  private var unreachableCount = 0
  private var ancestors: Set<ObjectID>?

  /// The walks that are spent before the whole history is read.
  private static var unreachableCountMax: Int { 16 }

  init(head: ObjectID) { self.head = head }

  /// The commits since a tag's commit.
  ///
  /// Asked with one end alone: a walk from several ends stops where any of them is met, and a clock
  /// that ran backwards can hide the others behind it.
  ///
  /// - Returns: `nil` when HEAD does not contain the tag's commit.
  mutating func painting(
    since target: ObjectID, in graph: inout CommitGraph<Source>
  ) throws(Source.Failure) -> Painting? {
    if ancestors == nil, unreachableCount == Self.unreachableCountMax {
      ancestors = try graph.ancestors(of: head)
    }
    // In a cut history only a walk tells which of the cuts lie between HEAD and the tag.
    if let ancestors, !ancestors.contains(target), !graph.isCut(ancestors) { return nil }
    let painting = try graph.paint(head: head, bases: [target])
    if painting.reachedBases.contains(target) { return painting }
    unreachableCount += 1
    doubtfulCuts += painting.headOnlyShallow.filter { !doubtfulCuts.contains($0) }
    return nil
  }
}
