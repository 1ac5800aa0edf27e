internal import Diagnostics
package import Documents
package import IdentityBundles

extension BundleSource {
  /// The digest of all that was found: names, bytes and faults.
  ///
  /// It tells whether there is anything new to resolve, and is no digest of an identity.
  package var contentDigest: ContentDigest {
    var hasher = ContentHasher()
    func add(_ text: String) { add(Array(text.utf8)) }
    // Each part is led by its length, so that no two sources have the same bytes.
    func add(_ bytes: [UInt8]) {
      hasher.update(Array("\(bytes.count):".utf8))
      hasher.update(bytes)
    }
    for file in files {
      add(file.path)
      switch file.content {
      case .bytes(let bytes):
        add("bytes")
        add(bytes)
      case .unreadable(let fault):
        add(fault.code)
        add(fault.message)
      }
    }
    for fault in faults {
      add(fault.code)
      add(fault.message)
    }
    return hasher.finalized()
  }
}
