import CommitHistory
import FuzzDriver
import ReleasePlanning
import ReleaseRules
import SemanticVersioning

/// Sorts any tag names by a pattern that is the first line of the input: none is lost, and each
/// version is the one that its name spells.
@main
enum FuzzTags {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    var names = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var policy = ReleasePolicy.standard(name: "project")
    if let pattern = TagPattern(names.removeFirst()) {
      policy.versionPatterns.insert(pattern, at: 0)
      policy.ignoredPatterns = [TagPattern(prefix: "nightly-", suffix: pattern.suffix)]
    }
    let tags = names.map { Tag(name: $0, object: .zero, target: .zero) }
    let census = TagCensus(tags: tags, policy: policy)
    require(census.versions.count + census.others.count == tags.count, "no tag is lost")
    for pair in zip(census.versions, census.versions.dropFirst()) {
      require(!pair.0.version.precedes(pair.1.version), "the highest comes first")
    }
    for found in census.versions {
      let spelt = policy.versionPatterns.contains {
        $0.tag(for: found.version.description) == found.tag.name
      }
      require(spelt, "a version is the one that its tag spells")
    }
    require(
      TagCensus(tags: tags.reversed(), policy: policy).versions.map(\.version.description).sorted()
        == census.versions.map(\.version.description).sorted(), "the order of tags does not matter")
    for other in census.others { require(!other.reason.text.isEmpty, "a reason has words") }
  }
}
