import FileStore
import Git
import IdentityLoading
import ReleaseExecution
import ReleasePlanning
import ReleaseReading

/// Cuts in a process of its own, which only has values that can be sent to it.
func cutInChild(at path: String, variables: [String], faults: FaultPlan) async throws {
  let environment = Dictionary(
    uniqueKeysWithValues: variables.compactMap { variable -> (String, String)? in
      let pair = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return pair.count == 2 ? (String(pair[0]), String(pair[1])) : nil
    })
  let repository = try Repository(
    discoveredFrom: path, environment: GitEnvironment(environment))
  let policy = try readPolicy(of: repository)
  _ = try await cut(
    in: repository, options: CutOptions(environment: environment, faults: faults)
  ) { () throws(ReleaseFailure) in
    try translating {
      try makePlan(
        try readPlanningContext(
          of: repository, policy: policy, query: ReleaseQuery(),
          files: .read(identity: parseIdentityFile)))
    }
  }
}
