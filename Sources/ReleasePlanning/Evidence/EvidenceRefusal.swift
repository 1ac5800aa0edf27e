internal import ReleaseRules
internal import SemanticVersioning

/// Why a release is refused whose claim is below what was measured.
package struct EvidenceRefusal: Hashable, Sendable {
  /// What is above the claim, the largest first.
  package let items: [MeasuredEvidence.Item]

  /// The whole in one line.
  package let message: String

  /// What to do about it.
  package let hint: String

  init(_ judgement: EvidenceJudgement, rule: BumpRule?) {
    items = judgement.exceedingItems
    message = judgement.exceedingText
    let level = judgement.required.name
    let least = judgement.base.map { $0.bumped(by: judgement.required).description } ?? ""
    let raise =
      switch rule {
      case .given, .releaseAs: "release at least \(least)"
      case .promotion: "make another candidate with --at-least \(level)"
      default: "release it with --at-least \(level)"
      }
    // A name may have blanks, and the reason of a person will.
    let accepts = judgement.exceeding.map { "--accept \($0.source)=REASON" }
    hint = "\(raise), or accept it by name: \(accepts.joined(separator: " "))"
  }
}
