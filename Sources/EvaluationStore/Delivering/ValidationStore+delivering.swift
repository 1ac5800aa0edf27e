internal import FileStore
internal import GRDB
internal import Market
internal import MarketTelemetry

extension ValidationStore {
  /// Makes routes known; a new one is told what is found from now on.
  func register(_ names: [String]) throws(RecordingError) {
    try database.write("register a route in") { connection in
      for name in names {
        // The numbers of alerts that were pruned are not given again.
        try connection.execute(
          sql: """
            INSERT OR IGNORE INTO route (name, settled_through)
            VALUES (?, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'alert'), 0))
            """, arguments: [name])
      }
    }
  }

  /// Delivers what waits, unless another process or task does it.
  ///
  /// Whoever records does so before it asks for the lock, and whoever delivered looks again after it
  /// gave the lock back: so nothing is left lying by two that pass each other.
  func deliverStored(at moment: Timestamp) async throws(RecordingError) -> [AlertDelivery] {
    var deliveries: [AlertDelivery] = []
    var failed: Set<String> = []
    while true {
      let open = routes.filter { !failed.contains($0.name) }
      guard try hasWaiting(for: open) else { return deliveries }
      guard let lock = try deliveryLock() else { return deliveries }
      let result = await deliver(StoredAlertQueue(database), to: open, at: moment)
      release(lock)
      deliveries += result.deliveries
      if let fault = result.fault { throw fault }
      for delivery in result.deliveries {
        if case .failed = delivery.outcome { failed.insert(delivery.route) }
      }
      if Task.isCancelled { return deliveries }
    }
  }

  private func hasWaiting(for routes: [any AlertRoute]) throws(RecordingError) -> Bool {
    let queue = StoredAlertQueue(database)
    for route in routes where try queue.nextAlert(for: route) != nil { return true }
    return false
  }

  /// The file whose lock is the right to deliver. It lies beside the store and is gone when nobody
  /// delivers; the kernel ends the lock with its process.
  private var lockPlace: (tree: FileTree, path: String) {
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    return (FileTree(root: directory), "\(name)-delivery.lock")
  }

  /// - Returns: `nil` when somebody else delivers.
  private func deliveryLock() throws(RecordingError) -> FileLock? {
    let (tree, name) = lockPlace
    do throws(FileStoreError) {
      return try tree.exclusiveLock(try RelativePath(name))
    } catch {
      if case .held = error.reason { return nil }
      throw RecordingError(
        .unavailable, "cannot lock the delivery of alerts of the store '\(path)': \(error)")
    }
  }

  private func release(_ lock: consuming FileLock) { lockPlace.tree.release(lock) }
}
