/// How much of a run is checked, and by how many tasks.
package struct RunOptions: Sendable, Hashable {
  /// Of so many rows, one is checked against variants; every row is checked by itself.
  package var checkEvery: Int
  /// How many tasks evaluate at once.
  package var taskCount: Int
  /// The only row to look at; `nil` for all.
  package var row: Int?

  /// Creates options.
  package init(checkEvery: Int = 1, taskCount: Int = 2, row: Int? = nil) {
    self.checkEvery = checkEvery
    self.taskCount = taskCount
    self.row = row
  }
}
