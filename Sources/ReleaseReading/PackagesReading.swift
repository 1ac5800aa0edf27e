package import CommitHistory
package import Git
package import IdentityDiagnostics
package import ReleasePlanning
package import ReleaseRules

/// Reads what the releases of all packages are planned from, each package behind those that it depends
/// on.
///
/// - Parameters:
///   - query: what is asked of each of them.
///   - parse: reads the files of an identity bundle.
/// - Returns: the commit that was looked at, and the packages.
/// - Throws: `ReleaseFailure`.
package func readPackages(
  of repository: Repository, policy: ReleasePolicy, query: ReleaseQuery,
  identity parse: @escaping DocumentParsing
) throws(ReleaseFailure) -> (head: ObjectID, packages: [PackageOutlook]) {
  let head = try translating { try repository.head().commit }
  var read: [(package: ReleasePackage, context: PlanningContext, fault: PackageOutlook.Fault?)] = []
  for package in policy.packages {
    var query = query
    query.packageName = package.name
    func context(_ files: ReleaseFiles) throws(ReleaseFailure) -> PlanningContext {
      try readPlanningContext(
        of: repository, policy: package.policy, query: query, files: files)
    }
    do throws(ReleaseFailure) {
      read.append((package, try context(.evidence(identity: parse)), nil))
    } catch {
      // What is wrong with one package keeps nobody from the others, as long as its history is known.
      guard [.precondition, .invalidData, .disagreement].contains(error.kind) else { throw error }
      let fault = PackageOutlook.Fault(
        code: error.code, message: error.message, hint: error.hint)
      read.append((package, try context(.unread), fault))
    }
  }
  return (head, outlooks(of: read))
}
