internal import DriftStatistics
package import Documents

extension DriftProfile {
  /// The SHA-256 digest of the document without its own digest.
  package var digest: String { ContentDigest(of: canonicalBytes(of: body)).description }

  /// The profile as a document.
  package var document: Node {
    let entries = (body.map ?? []).map { ($0.key, $0.value) }
    return .map([entries[0], ("digest", .text(digest))] + entries.dropFirst())
  }

  /// The canonical JSON (RFC 8785) of the document, as it is kept in a file.
  package var json: [UInt8] { canonicalBytes(of: document) + [0x0A] }

  private var body: Node {
    .map([
      ("schema", .text(Self.schema)), ("model_version", .text(origin.modelVersion)),
      ("identity_digest", .text(origin.identityDigest)),
      ("parameters_digest", .text(origin.parametersDigest)),
      ("output_count", .integer(outputCount)), ("first", first.document),
      ("last", last.document), ("symbols", .texts(symbols)),
      ("omitted_symbol_count", .integer(omittedSymbolCount)),
      (
        "features",
        .list(zip(DriftFeature.all, features)) { $1.document(name: $0.name) }
      ),
      (
        "categories",
        .list(zip(DriftCategory.allCases, categories)) { $1.document(name: $0.rawValue) }
      ),
    ])
  }
}

/// The canonical JSON of a document made here, whose numbers are finite and whose keys are fixed.
func canonicalBytes(of node: Node) -> [UInt8] {
  do {
    return try canonicalJSON(node)
  } catch {
    preconditionFailure("a profile has a canonical form: \(error)")
  }
}

extension OutputMark {
  /// The mark as a document.
  var document: Node {
    [
      "number": .integer(number), "place": .text(place), "evaluated_at": .text(moment),
      "evaluation_id": .text(evaluationID),
    ]
  }
}

extension FeatureBaseline {
  fileprivate func document(name: String) -> Node {
    .map(present: [
      ("name", .text(name)), ("values", .list(values) { $0.map { .number($0) } ?? .null }),
      ("figures", figures?.document),
    ])
  }
}

extension FeatureBaseline.Figures {
  fileprivate var document: Node {
    .map([
      ("mean", .number(moments.mean)), ("deviation", .number(moments.deviation)),
      ("carry", .number(fit.carry)), ("noise_deviation", .number(fit.noiseDeviation)),
      ("effective_count", .number(effectiveCount)),
      ("level_threshold", .number(levelThreshold)),
      ("spread_threshold", .number(spreadThreshold)),
      ("deciles", .list(bins.edges) { .number($0) }),
      ("decile_counts", .list(binCounts) { .integer($0) }), ("histogram", histogram.document),
    ])
  }
}

extension FixedHistogram {
  fileprivate var document: Node {
    let edges: [(String, Node)] =
      switch bins {
      case .linear(let lower, let upper, let count):
        [
          ("kind", "linear"), ("lower", .number(lower)), ("upper", .number(upper)),
          ("bin_count", .integer(count)),
        ]
      case .logarithmic: [("kind", "logarithmic")]
      }
    return .map(
      edges + [
        ("below_count", .integer(belowCount)), ("above_count", .integer(aboveCount)),
        (
          "bins",
          .list(counts.sorted { $0.key < $1.key }) { [.integer($0.key), .integer($0.value)] }
        ),
      ])
  }
}

extension CategoryBaseline {
  fileprivate func document(name: String) -> Node {
    .map([
      ("name", .text(name)), ("labels", .texts(labels)),
      ("values", .list(values) { .integer($0) }), ("counts", .list(counts) { .integer($0) }),
      ("effective_count", .number(effectiveCount)),
    ])
  }
}
