/// The commit graph of one repository, read as far as questions about it need.
///
/// Every question is answered by *painting*: walking from both ends at once, newest committer date
/// first, and marking each commit with the ends that reach it. The cost is that of the commits
/// between the ends, not of the whole history.
package struct CommitGraph<Source: CommitSource> {
  let source: Source
  let shallowBoundary: Set<ObjectID>
  var nodes: [Node] = []
  private var indices: [ObjectID: Int32] = [:]
  private var parentIndices: [Int32] = []

  package init(source: Source) {
    self.source = source
    shallowBoundary = source.shallowBoundary
  }

  /// The number of commits read so far: the measure of a walk's cost.
  package var commitsReadCount: Int { nodes.count { $0.isRead } }

  /// Marks what `head` reaches and what `bases` reach.
  ///
  /// Git's `head ^base` is the head-only part of the answer. Dates only order the work, and tell
  /// when it is done: see `Walk`.
  ///
  /// - Returns: the painting; the commits that only `head` reaches, children before parents.
  /// - Throws: what the source throws for a commit that cannot be read.
  package mutating func paint(
    head: ObjectID, bases: [ObjectID]
  ) throws(Source.Failure) -> Painting {
    var walk = Walk()
    let headIndex = index(of: head)
    try mark(headIndex, with: .head, in: &walk)
    let baseIndices = bases.map { index(of: $0) }
    for baseIndex in baseIndices { try mark(baseIndex, with: .base, in: &walk) }

    let bases = Set(baseIndices)
    while let next = walk.popNext() {
      let paint = walk.paint(of: next)
      let date = nodes[Int(next)].date
      if paint == .head || (paint == .base && bases.contains(next)) { walk.stake(on: date) }
      if paint != .head { nodes[Int(next)].commit = nil }
      for parent in parents(of: next) {
        try mark(parent, with: paint, in: &walk)
        walk.compare(child: date, parent: nodes[Int(parent)].date)
      }
    }
    return try painting(of: walk, baseIndices: baseIndices)
  }

  /// Whether `ancestor` is `descendant` or one of its ancestors.
  ///
  /// - Throws: what the source throws for a commit that cannot be read.
  package mutating func isAncestor(
    _ ancestor: ObjectID, of descendant: ObjectID
  ) throws(Source.Failure) -> Bool {
    try paint(head: descendant, bases: [ancestor]).reachedBases.contains(ancestor)
  }

  private mutating func mark(
    _ index: Int32, with paint: Paint, in walk: inout Walk
  ) throws(Source.Failure) {
    guard walk.needs(paint, at: index) else { return }
    try read(index)
    walk.add(paint, at: index, date: nodes[Int(index)].date)
  }

  private mutating func painting(
    of walk: Walk, baseIndices: [Int32]
  ) throws(Source.Failure) -> Painting {
    let headOnly = walk.visited.filter { walk.paint(of: $0) == .head }
    var commits: [Commit] = []
    commits.reserveCapacity(headOnly.count)
    for index in childrenFirst(headOnly) {
      commits.append(try keptCommit(index))
    }
    return Painting(
      headOnly: commits,
      reachedBases: Set(
        baseIndices.filter { walk.paint(of: $0).contains(.head) }.map { nodes[Int($0)].id }),
      headOnlyShallow: commits.map(\.id).filter { shallowBoundary.contains($0) })
  }

  /// A commit that an earlier walk dropped is read again: it is of interest now.
  private mutating func keptCommit(_ index: Int32) throws(Source.Failure) -> Commit {
    if let commit = nodes[Int(index)].commit { return commit }
    return try source.commit(nodes[Int(index)].id)
  }

  /// Orders `subset`, which is in order of date, so that no parent stands before a child.
  private func childrenFirst(_ subset: [Int32]) -> [Int32] {
    var order = ChildrenFirstOrder(nodeCount: nodes.count)
    return order.sorted(
      subset, dates: { nodes[Int($0)].date }, parents: { parents(of: $0) })
  }

  func knownIndex(of id: ObjectID) -> Int32? { indices[id] }

  mutating func index(of id: ObjectID) -> Int32 {
    if let known = indices[id] { return known }
    let index = Int32(nodes.count)
    nodes.append(Node(id: id))
    indices[id] = index
    return index
  }

  mutating func read(_ index: Int32) throws(Source.Failure) {
    guard !nodes[Int(index)].isRead else { return }
    let commit = try source.commit(nodes[Int(index)].id)
    let parents = shallowBoundary.contains(commit.id) ? [] : commit.parents
    let start = Int32(parentIndices.count)
    for parent in parents {
      let parentIndex = self.index(of: parent)
      parentIndices.append(parentIndex)
    }
    nodes[Int(index)].parentsStart = start
    nodes[Int(index)].parentsCount = Int32(parents.count)
    nodes[Int(index)].date = commit.committedAtSeconds
    nodes[Int(index)].isRead = true
    nodes[Int(index)].commit = commit
  }

  func parents(of index: Int32) -> ArraySlice<Int32> {
    // The fields alone: a copy of the node would hold its commit for the while.
    let start = Int(nodes[Int(index)].parentsStart)
    return parentIndices[start..<(start + Int(nodes[Int(index)].parentsCount))]
  }
}

/// What a walk from a head and from bases found.
package struct Painting: Sendable {
  /// The commits that the head reaches and no base does, children before parents.
  package let headOnly: [Commit]

  /// The bases that are the head or its ancestors.
  package let reachedBases: Set<ObjectID>

  /// Head-only commits whose parents a shallow clone left out: the answer may be too short.
  package let headOnlyShallow: [ObjectID]
}

/// One commit of the graph.
struct Node {
  let id: ObjectID
  var date: Int64 = 0
  var parentsStart: Int32 = 0
  var parentsCount: Int32 = 0
  var isRead = false
  /// The commit itself, kept while only heads reach it. In a box: most nodes of a long history have
  /// none, and the table of nodes is what a walk grows.
  private var box: CommitBox?

  init(id: ObjectID) { self.id = id }

  var commit: Commit? {
    get { box?.commit }
    set { box = newValue.map { CommitBox(commit: $0) } }
  }
}

/// A commit on the heap.
private final class CommitBox: Sendable {
  let commit: Commit

  init(commit: Commit) { self.commit = commit }
}
