/// What a finished node stands for, which is what an alias to it would cost.
struct NodeCost {
  /// The number of nodes, itself and keys included, aliases expanded.
  var nodeCount = 1
  /// The number of scalars among them that are values.
  var valueCount = 1
  /// The number of collections inside one another, 0 for a scalar.
  var height = 0
  /// The number of aliases inside one another.
  var aliasLevel = 0
}
