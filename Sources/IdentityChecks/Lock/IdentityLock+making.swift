internal import Documents
package import IdentityBundles
internal import IdentityLayering

extension IdentityLock {
  /// Makes the lock of a bundle as it is now.
  ///
  /// The sources of an environment are the files of its layers; `local.yaml` belongs to one machine
  /// and is none of them.
  ///
  /// - Parameters:
  ///   - environments: Every environment of the bundle, resolved.
  ///   - source: The files that they were resolved from.
  /// - Returns: `nil` when an environment has no digest because of its faults.
  package init?(_ environments: [ResolvedIdentity], source: BundleSource) {
    var entries: [Entry] = []
    var digests: [String: ContentDigest] = [:]
    for resolved in environments {
      guard let digest = resolved.digest else { return nil }
      let sources = resolved.document.layers.compactMap { layer -> Source? in
        switch layer.kind {
        case .base, .overlay: break
        case .defaults, .local, .variables, .options, .api: return nil
        }
        guard let file = source.files.first(where: { $0.name == layer.name }),
          case .bytes(let bytes) = file.content
        else { return nil }
        let digest = digests[file.path] ?? ContentDigest(of: bytes)
        digests[file.path] = digest
        return Source(file: file.path, digest: digest)
      }
      entries.append(
        Entry(environment: resolved.environment, resolved: digest, sources: sources))
    }
    self.init(entries)
  }
}
