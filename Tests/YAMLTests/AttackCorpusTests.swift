import Diagnostics
import Documents
import TestSupport
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

  /// What the tighter limits of identity files refuse although the manifest accepts it.
  static let tighter: Set<YAMLError.Reason> = [
    .tag, .size, .depth, .nodeCount, .emptyFile, .rootNotMap, .foldedListItem,
  ]

  @Test(
    "have a verdict with a reason under the limits of identity files", arguments: AttackCorpus.cases
  )
  func identityVerdict(_ attack: AttackCorpus.Case) throws {
    let bytes = try #require(fileBytes(AttackCorpus.directory + attack.file))
    do throws(YAMLError) {
      let root = try parseYAML(bytes, name: attack.file, limits: .identity)
      if let expected = attack.expected {
        #expect(root == expected)
      } else {
        #expect(attack.group == "semantic")
      }
      #expect(yamlFaults(in: bytes, name: attack.file, limits: .identity).isEmpty)
    } catch {
      #expect(attack.expected == nil || Self.tighter.contains(error.reason), "\(error)")
      #expect(yamlFaults(in: bytes, name: attack.file, limits: .identity).first == error)
    }
  }

  @Test("have the reasons that were reviewed")
  func reasons() throws {
    var text = ""
    for attack in AttackCorpus.cases {
      let bytes = try #require(fileBytes(AttackCorpus.directory + attack.file))
      let verdicts = [YAMLLimits.standard, .identity].map { limits in
        yamlFaults(in: bytes, name: attack.file, limits: limits).first.map {
          "\($0.reason.rawValue) at \($0.location.line):\($0.location.column)"
        } ?? "accepted"
      }
      text += "\(attack.id): \(verdicts[0]); identity: \(verdicts[1])\n"
    }
    expectGolden(text, "YAML/attacks.txt")
  }
}
