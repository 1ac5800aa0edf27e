internal import DatasetManifests
package import SemanticVersioning

/// What one source of evidence shows to have changed since the base: a lower bound of the version,
/// whatever the commits claim.
package struct MeasuredEvidence: Hashable, Sendable {
  /// One thing that asks for a step.
  package struct Item: Hashable, Sendable {
    /// The step, before 0.y.z is considered.
    package let level: BumpLevel
    /// What asks for it, for people: `column 'label' removed from instruct`.
    package let reason: String

    package init(level: BumpLevel, reason: String) {
      self.level = level
      self.reason = reason
    }
  }

  /// The name by which the evidence is accepted: `dataset/instruct`, `identity`, `api`.
  package let source: String

  /// What was looked at, where that is less than it could be; for people and machines.
  package let basis: String?

  /// What asks for a step, the largest first.
  package let items: [Item]

  /// Takes the items in any order.
  package init(source: String, basis: String? = nil, items: [Item]) {
    self.source = source
    self.basis = basis
    self.items = items.enumerated().sorted {
      ($1.element.level.rawValue, $0.offset) < ($0.element.level.rawValue, $1.offset)
    }.map(\.element)
  }

  /// The largest step that an item asks for.
  package var level: BumpLevel { items.first?.level ?? .none }

  /// The source of the identity bundle.
  package static let identity = "identity"

  /// The source of the public Swift API.
  package static let api = "api"

  /// The source of a dataset.
  package static func dataset(_ name: String) -> String { "dataset/\(name)" }
}

extension PlanningContext {
  /// The evidence of everything that was looked at, sources without any left out.
  ///
  /// Before the first release there is nothing to measure against.
  package var evidence: [MeasuredEvidence] {
    guard range.base.version != nil else { return [] }
    var evidence = datasets.map { dataset in
      MeasuredEvidence(
        source: MeasuredEvidence.dataset(dataset.name.text), basis: dataset.basis.rawValue,
        items: dataset.items.map {
          MeasuredEvidence.Item(level: $0.level, reason: $0.reason)
        })
    }
    evidence += removedDatasets.map { dataset in
      MeasuredEvidence(
        source: MeasuredEvidence.dataset(dataset.name.text),
        items: [
          MeasuredEvidence.Item(level: .major, reason: "dataset \(dataset.name.text) removed")
        ])
    }
    evidence.append(MeasuredEvidence(source: MeasuredEvidence.identity, items: identityItems))
    evidence.append(MeasuredEvidence(source: MeasuredEvidence.api, items: apiItems))
    return evidence.filter { !$0.items.isEmpty }.sorted {
      ($1.level.rawValue, $0.source) < ($0.level.rawValue, $1.source)
    }
  }
}
