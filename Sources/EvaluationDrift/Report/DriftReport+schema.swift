package import Documents
internal import DriftStatistics

extension DriftReport {
  /// The JSON Schema (2020-12) of the document.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let mark = Of.reference("mark")
    let origin = OutputOrigin.Part.allCases.map { ($0.rawValue, Of.text()) }
    let baseline = Of.object(
      [
        ("profile_digest", Of.digest), ("output_count", Of.count()), ("first", mark),
        ("last", mark), ("symbols", Of.list(Of.text())),
      ] + origin)
    let checked = Of.object(
      [
        ("output_count", Of.count()), ("refusal_count", Of.count()), ("window_size", Of.count()),
        ("window_count", Of.count()), ("drifting_window_count", Of.count()),
        ("waiting_count", Of.count(about: "outputs at the end that are no whole window yet")),
      ], optional: [("first", mark), ("last", mark)])
    let change = Of.object([
      ("part", Of.word(OutputOrigin.Part.self)), ("before", Of.text()), ("after", Of.text()),
      ("since", mark),
    ])
    let window = Of.object([
      ("number", Of.count()), ("first", mark), ("last", mark), ("drifting", Of.list(Of.text())),
      ("warned", Of.list(Of.text())),
    ])
    let root = Of.object([
      ("schema", Of.constant(schema)), ("level", Of.word(DriftLevel.self)),
      ("baseline", baseline), ("checked", checked), ("origin_changes", Of.list(change)),
      ("omitted_origin_change_count", Of.count()), ("new_symbols", Of.list(Of.text())),
      ("windows", Of.list(window, about: "the last hundred")),
      ("subjects", Of.list(Of.reference("subject"), about: "features, then categories")),
    ])
    return Of.document(
      id: "urn:dynamic-agi:drift-report:v1", title: schema,
      about: "how far outputs are from a baseline, and since when", root,
      definitions: .map([("mark", OutputMark.documentSchema), ("subject", subjectSchema)]))
  }

  private static var subjectSchema: Node {
    typealias Of = SchemaBuilding
    let reference = Of.object([
      ("value_count", Of.count()), ("effective_count", Of.number(0)), ("mean", Of.number()),
      ("deviation", Of.number(0)), ("carry", Of.number(-1, 1)),
      ("level_threshold", Of.number(0)), ("spread_threshold", Of.number(0)),
    ])
    let share = Of.object([
      ("label", Of.text()), ("baseline", Of.fraction()), ("window", Of.fraction()),
    ])
    let comparison = Of.object(
      [
        ("window", Of.count()), ("level", Of.word(DriftLevel.self)),
        ("value_count", Of.count()), ("effective_count", Of.number(0)),
        ("probability", Of.fraction()),
        (
          "adjusted_probability",
          Of.fraction(about: "of chance, given how many features and categories are compared")
        ),
        ("jensen_shannon", Of.number(0)),
      ],
      optional: [
        ("mean", Of.number()), ("deviation", Of.number(0)),
        ("scale", Of.number(0, about: "what shift and wasserstein are measured in")),
        ("shift", Of.number()), ("spread_ratio", Of.number(0)), ("ks_distance", Of.fraction()),
        ("wasserstein", Of.number(0)), ("stability_index", Of.number(0)),
        ("stability_limit", Of.number(0)), ("chi_square", Of.number(0)),
        ("freedom", Of.count()), ("shares", Of.list(share)),
      ])
    let episode = Of.object(
      [
        ("kind", Of.word(DriftEpisode.Kind.self)),
        ("side", Of.word(CumulativeSumChart.Side.self)), ("level", Of.word(DriftLevel.self)),
        ("since", Of.reference("mark")), ("alarm", Of.reference("mark")),
        ("last_alarm_number", Of.count()), ("alarm_count", Of.count()),
        ("confirmed_by", Of.list(Of.word(DriftEpisode.Confirmation.self))),
      ], optional: [("shift", Of.number()), ("spread_ratio", Of.number(0))])
    return Of.object(
      [
        ("name", Of.text()), ("kind", ["enum": ["feature", "category"]]),
        ("level", Of.word(DriftLevel.self)), ("compared_window_count", Of.count()),
        ("drifting_window_count", Of.count()), ("episodes", Of.list(episode)),
        ("omitted_episode_count", Of.count()),
      ],
      optional: [
        ("since", Of.reference("mark")), ("not_judged", Of.word(DriftSubject.Exemption.self)),
        ("reference", reference), ("comparison", comparison),
        ("remedy", Of.text(about: "what a person looks at")),
      ])
  }
}

extension OutputMark {
  /// The JSON Schema of a mark.
  static var documentSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("number", Of.count(about: "among the outputs of the series; the first is 1")),
      ("place", Of.text(about: "file:line")), ("evaluated_at", Of.text()),
      ("evaluation_id", Of.text()),
    ])
  }
}
