/// How patiently a folder is watched.
package struct WatchTiming: Hashable, Sendable {
  /// How long after one look the next one follows where nothing is under way.
  package var interval: Duration

  /// How long the folder must stand still before it is read.
  package var settle: Duration

  /// How long a change may be under way before the folder is read all the same.
  package var settleMax: Duration

  /// How long after a change the content is read once more.
  ///
  /// A file written twice within one tick of the file system's clock, to the same size, looks
  /// unchanged; the coarsest clocks in use tick every two seconds.
  package var confirm: Duration

  /// Creates a timing.
  package init(
    interval: Duration = .seconds(1), settle: Duration = .milliseconds(200),
    settleMax: Duration = .seconds(5), confirm: Duration = .milliseconds(2500)
  ) {
    self.interval = interval
    self.settle = settle
    self.settleMax = settleMax
    self.confirm = confirm
  }
}
