internal import CommitHistory
package import ReleaseRules
internal import SemanticVersioning

/// What is to be said of a package: which release it has, and which is due.
package struct PackageOutlook: Sendable {
  /// The package.
  package let package: ReleasePackage

  /// The release that the next one builds on.
  package let base: ReleaseBase

  /// The commits since then that concern the package.
  package let changes: [Change]

  /// The next version, its tag, and why.
  package let decision: VersionDecision
  package let tag: String?

  /// The newer releases of what it depends on, those among them that are only due now.
  package let cascades: [PackageCascade]

  /// What a person should know although nothing is wrong.
  package let warnings: [PlanWarning]

  /// Why the release cannot be planned; `nil` where it can.
  package let fault: Fault?

  /// Why a release cannot be planned.
  package struct Fault: Hashable, Sendable {
    /// The code, the message and the hint that a command for the package ends with.
    package let code: String
    package let message: String
    package let hint: String?

    package init(code: String, message: String, hint: String?) {
      self.code = code
      self.message = message
      self.hint = hint
    }
  }

  /// The commit that decided; `nil` where none did.
  package var deciding: Change? {
    switch decision.rule {
    case .releaseAs(let id): changes.first { $0.id == id }
    case .breaking, .type, .otherwise, .revertOfReleased: strongest
    default: nil
    }
  }

  private var strongest: Change? {
    var strongest: (level: BumpLevel, change: Change)?
    for change in changes {
      guard case .counts(let level, _) = change.verdict, level > strongest?.level ?? .none else {
        continue
      }
      strongest = (level, change)
    }
    return strongest?.change
  }
}

/// Tells of packages what releases are due, each package behind those that it depends on.
///
/// A release that is due is taken for made: what depends on it is due with it, and comes behind it in
/// the list. Whoever releases them in this order finds what was told.
///
/// - Parameter packages: the packages, with what each is planned from, and with the reason where it
///   cannot be planned.
package func outlooks(
  of packages: [(package: ReleasePackage, context: PlanningContext, fault: PackageOutlook.Fault?)]
) -> [PackageOutlook] {
  var due: [String: SemanticVersion] = [:]
  return packages.map { package, context, fault in
    var context = context
    for dependency in package.scope.dependencies {
      guard let version = due[dependency.name], context.range.base.version != nil else { continue }
      let known = context.cascades.first { $0.name == dependency.name }
      let current =
        packages.first { $0.package.name == dependency.name }?.context.range.base.version
      context.cascades.removeAll { $0.name == dependency.name }
      context.cascades.append(
        PackageCascade(
          name: dependency.name, title: dependency.policy.name,
          previous: known.map(\.previous) ?? current, version: version, commit: nil))
    }
    let outlook = outlook(of: package, context, fault: fault)
    if let version = outlook.decision.version, !version.isPrerelease, outlook.fault == nil {
      due[package.name] = version
    }
    return outlook
  }
}

private func outlook(
  of package: ReleasePackage, _ context: PlanningContext, fault: PackageOutlook.Fault?
) -> PackageOutlook {
  var decision = VersionDecision.nothing
  var warnings =
    context.yanks.warnings + context.trailerWarnings + context.evidenceWarnings
  var fault = fault
  do throws(PlanningFault) {
    decision = try context.decision()
    let judgement = try context.judgement(of: decision)
    try judgement.hold(decision)
    warnings += judgement.warnings(decision)
  } catch {
    fault =
      fault
      ?? PackageOutlook.Fault(code: error.code, message: error.message, hint: error.hint)
  }
  return PackageOutlook(
    package: package, base: context.range.base, changes: context.changes, decision: decision,
    tag: decision.version.map { context.tagName(of: $0) }, cascades: context.cascades,
    warnings: warnings, fault: fault)
}
