/// How much time and space a call may take.
package struct HTTPLimits: Sendable, Hashable {
  /// The time for connecting.
  package var connecting: Duration
  /// The time for the whole call, connecting included.
  package var answering: Duration
  /// The most bytes of the answer, its framing included.
  package var answerByteCountMax: Int

  /// Creates limits.
  package init(connecting: Duration, answering: Duration, answerByteCountMax: Int) {
    self.connecting = connecting
    self.answering = answering
    self.answerByteCountMax = answerByteCountMax
  }
}
