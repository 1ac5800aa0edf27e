import Documents
import Testing
import YAML

/// The corpus of hostile documents that lies beside the package in a full checkout of the work.
///
/// The rules it holds are guarded by the other suites too; this one adds its documents.
@Suite(
  "Hostile documents",
  .enabled(if: AttackCorpus.isPresent, "../shared/yaml-attacks is not beside the package"))
struct AttackCorpusTests {
  @Test("have the verdict of the manifest", arguments: AttackCorpus.cases)
  func verdict(_ attack: AttackCorpus.Case) throws {
    let bytes = try #require(fileBytes(AttackCorpus.directory + attack.file))
    var outcome: Result<Node, YAMLError>?
    let elapsed = ContinuousClock().measure {
      do throws(YAMLError) {
        outcome = .success(try parseYAML(bytes, name: attack.file))
      } catch {
        outcome = .failure(error)
      }
    }
    #expect(elapsed < secondsMax)
    switch outcome {
    case .success(let root):
      if let expected = attack.expected {
        #expect(root == expected)
      } else {
        // An empty file and a root that is no map are for the reader of the settings to refuse, as
        // is everything that needs to know what the keys mean.
        #expect(root.map == nil || attack.group == "semantic")
      }
    case .failure(let error): #expect(attack.expected == nil, "\(error)")
    case nil: Issue.record("no outcome")
    }
  }
}
