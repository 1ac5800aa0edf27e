internal import Market

/// The rules of items that may be objects.
enum ItemRules {
  /// A metric as an object.
  static let metric = ObjectRules<PerformanceMetric>(
    "metric", "a measured result with its unit",
    [
      .required(
        "value", .number(.any), at: { $0.value }, { $0.value = $1 }, "the value in the unit"),
      .optional("unit", .text, at: { $0.unit }, { $0.unit = $1 }, "the unit, such as USD or bp"),
      .optional(
        "direction", .word(), at: { $0.direction }, { $0.direction = $1 }, "which values are good"),
    ])

  /// A note as an object.
  static let note = ObjectRules<FeedbackNote>(
    "note", "a note on an earlier output",
    [
      .required("text", .text, at: { $0.text }, { $0.text = $1 }, "what was noted"),
      .optional(
        "polarity", .number(.score), at: { $0.polarityScore }, { $0.polarityScore = $1 },
        "whether the note blames or praises"),
      .optional("author", .text, at: { $0.author }, { $0.author = $1 }, "who wrote it"),
    ])

  /// A feed of sentiment.
  static let feed = ObjectRules<SentimentFeed>(
    "feed", "a feed of sentiment",
    [
      .required(
        "score", .number(.score), at: { $0.score }, { $0.score = $1 },
        "the score, all against to all for"),
      .required(
        "confidence", .number(.fraction), at: { $0.confidenceProbability },
        { $0.confidenceProbability = $1 }, unit: "probability",
        "the feed's probability of being right"),
    ])
}
