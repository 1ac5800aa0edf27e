/// What a person noted on an earlier output (an entry of `feedback_notes`).
public struct FeedbackNote: Hashable, Sendable {
  /// The note; not blank.
  public var text: String
  /// Whether the note blames (−1) or praises (1); `nil` when the sender did not say.
  public var polarityScore: Double?
  /// Who wrote it.
  public var author: String?

  /// Creates a note; nothing is checked here.
  public init(text: String, polarityScore: Double? = nil, author: String? = nil) {
    self.text = text
    self.polarityScore = polarityScore
    self.author = author
  }
}
