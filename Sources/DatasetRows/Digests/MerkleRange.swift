/// The part of an RFC 6962 tree over consecutive leaves, as its largest whole subtrees.
///
/// A range holds at most two subtrees of each height, whatever its length. Ranges that follow each
/// other join, so the parts of a shard can be hashed at the same time, and the range from leaf 0 has
/// the root of the tree.
package struct MerkleRange: Sendable, Hashable {
  /// A whole subtree.
  private struct Subtree: Sendable, Hashable {
    /// The height above the leaves.
    var level: Int
    /// The number of subtrees of this height before it in the tree.
    var index: Int
    var digest: HashWords
  }

  private var subtrees: [Subtree] = []
  /// The index of the first leaf.
  package let start: Int
  /// The index behind the last leaf.
  package private(set) var end: Int

  /// Creates an empty range.
  ///
  /// - Parameter start: The index in the whole tree of the leaf that comes first.
  package init(start: Int = 0) {
    self.start = start
    end = start
  }

  /// Adds the digest of the next leaf.
  package mutating func append(_ leaf: HashWords) {
    join(Subtree(level: 0, index: end, digest: leaf))
    end += 1
  }

  /// Adds the digests of the next leaves.
  ///
  /// The tree grows level by level: of each, neighbours become nodes of the next.
  package mutating func append(contentsOf leaves: [HashWords]) {
    var (row, level, index) = (leaves[...], 0, end)
    var rest: [Subtree] = []
    end += leaves.count
    while let first = row.first {
      if !index.isMultiple(of: 2) {
        // The first of the row is a right child: of a subtree before it, or of one outside the range.
        row = row.dropFirst()
        join(Subtree(level: level, index: index, digest: first))
        index += 1
      }
      if !row.count.isMultiple(of: 2), let last = row.popLast() {
        rest.append(Subtree(level: level, index: index + row.count, digest: last))
      }
      row = RowHasher.nodes(row)[...]
      (level, index) = (level + 1, index / 2)
    }
    for subtree in rest.reversed() { join(subtree) }
  }

  /// Adds the range that follows.
  ///
  /// - Precondition: It starts where this one ends.
  package mutating func append(_ next: MerkleRange) {
    precondition(next.start == end, "ranges of a tree are joined in order")
    for subtree in next.subtrees { join(subtree) }
    end = next.end
  }

  /// The root of the tree whose leaves these are.
  ///
  /// - Precondition: The range starts at leaf 0.
  package var root: HashWords {
    precondition(start == 0, "only a range from leaf 0 has a root")
    guard var root = subtrees.last?.digest else { return RowHasher.emptyRoot }
    for subtree in subtrees.dropLast().reversed() { root = RowHasher.node(subtree.digest, root) }
    return root
  }

  private mutating func join(_ subtree: Subtree) {
    var subtree = subtree
    while !subtree.index.isMultiple(of: 2), let left = subtrees.last, left.level == subtree.level,
      left.index == subtree.index - 1
    {
      subtrees.removeLast()
      subtree = Subtree(
        level: subtree.level + 1, index: left.index / 2,
        digest: RowHasher.node(left.digest, subtree.digest))
    }
    subtrees.append(subtree)
  }
}

/// The root of an RFC 6962 tree over digests of leaves.
package func merkleRoot(ofLeaves leaves: some Sequence<HashWords>) -> HashWords {
  var range = MerkleRange()
  for leaf in leaves { range.append(leaf) }
  return range.root
}

/// The root of a dataset: the tree over its shards in the order of their names, each a leaf made of
/// the shard's root and its number of rows as eight bytes, the most significant first.
package func datasetRoot(ofShards shards: [(root: HashWords, rowCount: Int)]) -> HashWords {
  merkleRoot(
    ofLeaves: shards.map { shard in
      var content: [UInt8] = []
      shard.root.append(to: &content)
      appendBigEndian(UInt64(shard.rowCount), to: &content)
      return RowHasher.leaf(content)
    })
}

/// The digests that lead from one leaf to the root, the leaf's neighbour first.
///
/// - Parameters:
///   - index: The leaf.
///   - leaves: The digests of all leaves.
/// - Precondition: `leaves` has a leaf of that index.
package func inclusionPath(of index: Int, in leaves: ArraySlice<HashWords>) -> [HashWords] {
  precondition(leaves.indices.contains(leaves.startIndex + index), "there is no such leaf")
  guard leaves.count > 1 else { return [] }
  var size = 1
  while size * 2 < leaves.count { size *= 2 }
  let (left, right) = (leaves.prefix(size), leaves.dropFirst(size))
  return index < size
    ? inclusionPath(of: index, in: left) + [merkleRoot(ofLeaves: right)]
    : inclusionPath(of: index - size, in: right) + [merkleRoot(ofLeaves: left)]
}
