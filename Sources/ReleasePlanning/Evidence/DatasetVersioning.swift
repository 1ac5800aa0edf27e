internal import CommitHistory
package import DatasetManifests
internal import ReleaseRecords
package import ReleaseRules
package import SemanticVersioning

/// What a release asks of the version of a dataset.
package enum DatasetStep: Hashable, Sendable {
  /// The next final version.
  case final
  /// A candidate with this label.
  case prerelease(label: String)
  /// The candidate becomes final.
  case promotion
}

/// Decides the next version of a dataset, whose line is its own: it moves by evidence alone.
///
/// The first version is 0.1.0. A dataset of which nothing else is to be said than of its last final
/// version, or of its latest candidate, has that version again. All others are raised by what the
/// evidence asks for, by the rules of 0.y.z where that is the version.
///
/// - Parameters:
///   - dataset: The dataset, with what the base and the latest candidate recorded.
///   - step: What the release asks for.
///   - published: The versions of the dataset that have a tag, on any branch.
///   - rules: How far evidence raises a version.
/// - Throws: `PlanningFault.invalidLabel` when the label is none.
package func nextDatasetVersion(
  of dataset: PlannedDataset, step: DatasetStep, published: [SemanticVersion], rules: BumpRules
) throws(PlanningFault) -> SemanticVersion {
  if let previous = dataset.previous, dataset.isRecorded(by: previous) { return previous.version }
  let candidate = dataset.candidate.flatMap { $0.version.isPrerelease ? $0 : nil }
  let target = target(of: dataset, published: published, rules: rules)
  switch step {
  case .final: return target
  case .promotion:
    guard let candidate, dataset.isRecorded(by: candidate) else { return target }
    return candidate.version.final
  case .prerelease(let label):
    if let candidate, dataset.isRecorded(by: candidate) { return candidate.version }
    // What was published as a candidate stays published, though a later change took something back.
    let core = max(target, candidate?.version.final ?? target)
    let counters = published.filter { $0.final == core && $0.prereleaseLabel == label }
      .compactMap(\.prereleaseCounter)
    do throws(SemanticVersionError) {
      return try core.prerelease(
        label: label, counter: counters.max().map { $0.incremented() } ?? 1)
    } catch {
      throw .invalidLabel(label, reason: error.description)
    }
  }
}

/// The final version that the evidence leads to.
///
/// A dataset that the base does not know may have had versions before: it was left out for a time, or
/// tagged by hand. It goes on above them.
private func target(
  of dataset: PlannedDataset, published: [SemanticVersion], rules: BumpRules
) -> SemanticVersion {
  let last = dataset.previous?.version.final ?? published.filter { !$0.isPrerelease }.max()
  guard let last else { return SemanticVersion(major: 0, minor: 1, patch: 0) }
  let asked: BumpLevel =
    dataset.previous == nil ? .minor : dataset.items.map(\.level).max() ?? .patch
  // Whatever the rules make of it, another dataset has another version.
  return last.bumped(by: max(.patch, rules.effectiveLevel(asked, on: last)))
}

extension PlanningContext {
  /// Decides the version of a dataset in a release.
  ///
  /// - Parameter version: The version of the release.
  /// - Throws: `PlanningFault.invalidLabel` when the release's label is none.
  package func version(
    of dataset: PlannedDataset, in version: SemanticVersion
  ) throws(PlanningFault) -> SemanticVersion {
    let step: DatasetStep =
      request.promotes
      ? .promotion
      : version.isPrerelease ? .prerelease(label: channel(of: version)) : .final
    return try nextDatasetVersion(
      of: dataset, step: step, published: publishedVersions(of: dataset.name), rules: policy.rules)
  }

  /// The versions of a dataset that have a tag.
  package func publishedVersions(of name: DatasetName) -> [SemanticVersion] {
    census.others.compactMap { RecordedVersion(tag: $0.tag.name) }
      .filter { $0.name == name }.map(\.version)
  }
}
