#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where the package, its build products and material from elsewhere are on this machine.
package enum PackageLayout {
  /// The root of the package, known from where this file was compiled.
  package static let root: String = {
    var path = #filePath[...]
    for _ in 0..<3 { path = path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }
    return String(path)
  }()

  /// Finds a built executable: it lies beside the test bundle or in a folder above it.
  ///
  /// - Throws: `TestSupportError` when it is in none of them.
  package static func executable(_ name: String) throws -> String {
    let starts = [Disk.linkTarget("/proc/self/exe")] + CommandLine.arguments.map { Optional($0) }
    for start in starts {
      guard var path = start?[...], path.first == "/" else { continue }
      while let slash = path.lastIndex(of: "/") {
        path = path[..<slash]
        let candidate = "\(path)/\(name)"
        if Disk.isRegular(candidate), unsafe access(candidate, X_OK) == 0 { return candidate }
      }
    }
    throw TestSupportError("'\(name)' is not built: run 'swift build' first")
  }

  /// The value of an environment variable of the test process.
  package static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}

/// Finds material that lies in the folder `shared` beside the package, on machines that have it.
///
/// Tests that need it are enabled by the result: `.enabled(if: sharedMaterial("histories") != nil)`.
///
/// - Returns: the path; `nil` when it does not exist here.
package func sharedMaterial(_ path: String) -> String? {
  let candidate = "\(PackageLayout.root)/../shared/\(path)"
  return Disk.exists(candidate) ? candidate : nil
}
