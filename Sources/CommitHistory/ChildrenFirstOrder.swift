internal import HeapModule

/// Sorts parts of a graph so that no parent stands before a child, and by date where it is free.
///
/// One value serves many parts of one graph: its tables are as long as the graph and are clean
/// again after each use.
struct ChildrenFirstOrder {
  private var isInSubset: [Bool]
  private var childCounts: [Int32]

  init(nodeCount: Int) {
    isInSubset = [Bool](repeating: false, count: nodeCount)
    childCounts = [Int32](repeating: 0, count: nodeCount)
  }

  /// Orders `subset` by Kahn's algorithm with the newest date first.
  mutating func sorted(
    _ subset: [Int32], dates: (Int32) -> Int64, parents: (Int32) -> ArraySlice<Int32>
  ) -> [Int32] {
    for index in subset { isInSubset[Int(index)] = true }
    for index in subset {
      for parent in parents(index) where isInSubset[Int(parent)] { childCounts[Int(parent)] += 1 }
    }
    var ready = Heap<Entry>()
    for index in subset where childCounts[Int(index)] == 0 {
      ready.insert(Entry(date: dates(index), index: index))
    }
    var ordered: [Int32] = []
    ordered.reserveCapacity(subset.count)
    while let entry = ready.popMax() {
      ordered.append(entry.index)
      isInSubset[Int(entry.index)] = false
      for parent in parents(entry.index) where isInSubset[Int(parent)] {
        childCounts[Int(parent)] -= 1
        if childCounts[Int(parent)] == 0 {
          ready.insert(Entry(date: dates(parent), index: parent))
        }
      }
    }
    return ordered
  }
}
