internal import CommitHistory
internal import DatasetReading
package import Git
package import IdentityDiagnostics
package import ReleasePlanning
package import ReleaseRules

/// Reads all that a plan is made from, and measures all evidence: the rows of datasets are proved and
/// compared, and the API where that is asked for.
///
/// - Parameters:
///   - parse: Reads the files of an identity bundle.
///   - work: What measuring takes from the process.
/// - Throws: `ReleaseFailure`.
package func readMeasuredContext(
  of repository: Repository, policy: ReleasePolicy, query: ReleaseQuery,
  parse: @escaping DocumentParsing, work: EvidenceWork
) async throws(ReleaseFailure) -> PlanningContext {
  var context = try readPlanningContext(
    of: repository, policy: policy, query: query, files: .read(identity: parse))
  do {
    let measuring = DatasetMeasuring(
      repository: repository, head: context.head, name: query.to ?? "HEAD", work: work)
    try await measuring.measure(&context)
  } catch let failure as DatasetFailure where failure.kind == .interrupted {
    throw .interruptedMeasuring
  } catch {
    throw translated(error)
  }
  if query.measuresAPI || policy.measuresAPI {
    let measuring = APIMeasuring(repository: repository, head: context.head, work: work)
    context.apiItems = try await measuring.items(since: context.range.base)
  }
  context.isWhollyMeasured = true
  return context
}

/// Reads the datasets of a commit and what became of their rows, and no other evidence.
///
/// - Parameter name: What messages call the commit.
/// - Throws: `ReleaseFailure`.
func readMeasuredDatasets(
  of repository: Repository, into context: inout PlanningContext, named name: String,
  work: EvidenceWork
) async throws(ReleaseFailure) {
  let read = try readDatasets(
    of: context.head, named: name, since: context.range, candidate: context.candidate,
    in: repository, policy: context.policy)
  (context.datasets, context.removedDatasets) = (read.planned, read.removed)
  do {
    let measuring = DatasetMeasuring(
      repository: repository, head: context.head, name: name, work: work)
    try await measuring.measure(&context)
  } catch let failure as DatasetFailure where failure.kind == .interrupted {
    throw .interruptedMeasuring
  } catch {
    throw translated(error)
  }
}
