internal import CommitHistory
internal import Diagnostics
internal import Documents
internal import Git
internal import IdentityBundles
internal import IdentityChecks
internal import IdentityDiagnostics
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseVerification

/// The bundle of a release's tree, resolved anew, as far as the record of the release names one.
func observedIdentities(
  _ record: ReleaseRecord?, of commit: Commit, in repository: Repository, parse: DocumentParsing
) throws -> [String: ObservedIdentity] {
  guard let folder = record?.identity?.folder,
    let source = try bundleSource(folder, named: folder, of: commit, in: repository)
  else { return [:] }
  let resolution = IdentityBundle(source, parse: parse).resolved()
  var digests: [String: ContentDigest] = [:]
  for identity in resolution.identities {
    guard let digest = identity.digest else {
      let fault = resolution.diagnostics.first { $0.severity == .error }
      let place = fault?.location.map { "\($0): " } ?? ""
      return [folder: .invalid(place + (fault?.message ?? "the bundle gives no identity"))]
    }
    digests[identity.environment] = digest
  }
  var locked: [String: ContentDigest]?
  if case .success(let node)? = resolution.bundle.lockTree {
    locked = IdentityLock.read(node).lock.map { lock in
      Dictionary(
        lock.entries.map { ($0.environment, $0.resolved) }, uniquingKeysWith: { first, _ in first })
    }
  }
  return [folder: .resolved(digests, locked: locked)]
}
