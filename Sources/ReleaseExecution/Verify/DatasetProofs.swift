internal import CommitHistory
internal import Documents
internal import ReleasePlanning
internal import Synchronization

/// What the rows of exports came to, so that those which several releases have are read once.
final class DatasetProofs: Sendable {
  /// What a proof depends on: the manifest, and the shards by path and object.
  struct Key: Hashable {
    let manifest: ContentDigest
    let shards: [RecordedExport.Shard]
  }

  private let proofs = Mutex<[Key: ObservedDataset.Rows]>([:])

  init() {}

  /// The proof of an export; `nil` where it was not read yet.
  subscript(key: Key) -> ObservedDataset.Rows? {
    get { proofs.withLock { $0[key] } }
    set { proofs.withLock { $0[key] = newValue } }
  }
}
