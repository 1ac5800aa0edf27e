internal import CommitHistory
internal import Documents
internal import ReleaseReading
internal import ReleaseVerification
internal import Synchronization

/// What the rows of exports came to, so that those which several releases have are read once.
final class DatasetProofs: Sendable {
  /// What a proof depends on: the manifest, and the shards by path and object.
  struct Key: Hashable {
    let manifest: ContentDigest
    let shards: [RecordedExport.Shard]
  }

  private enum Proof {
    case known(ObservedDataset.Rows)
    /// A task reads the rows, and others wait for it.
    case underWay([CheckedContinuation<Void, Never>])
  }

  private let proofs = Mutex<[Key: Proof]>([:])

  init() {}

  /// What the rows of an export came to. They are read once, whoever asks first; others wait for it.
  ///
  /// - Parameter body: Reads them.
  /// - Throws: What `body` throws; one who waited then reads them itself.
  func rows(
    of key: Key, reading body: () async throws -> ObservedDataset.Rows
  ) async throws -> ObservedDataset.Rows {
    while true {
      switch claim(key) {
      case .known(let rows): return rows
      case .underWay: await waitForEnd(of: key)
      case nil:
        do {
          let rows = try await body()
          settle(key, rows)
          return rows
        } catch {
          settle(key, nil)
          throw error
        }
      }
    }
  }

  /// What is known; where nothing is, `nil`, and the caller is the one to read.
  private func claim(_ key: Key) -> Proof? {
    proofs.withLock { proofs in
      if let proof = proofs[key] { return proof }
      proofs[key] = .underWay([])
      return nil
    }
  }

  private func waitForEnd(of key: Key) async {
    await withCheckedContinuation { continuation in
      let isOver = proofs.withLock { proofs in
        guard case .underWay(let others) = proofs[key] else { return true }
        proofs[key] = .underWay(others + [continuation])
        return false
      }
      if isOver { continuation.resume() }
    }
  }

  private func settle(_ key: Key, _ rows: ObservedDataset.Rows?) {
    let waiting = proofs.withLock { proofs -> [CheckedContinuation<Void, Never>] in
      guard case .underWay(let waiting) = proofs[key] else { return [] }
      proofs[key] = rows.map { .known($0) }
      return waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
