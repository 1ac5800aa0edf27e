internal import CZlib
internal import CZstd

/// The versions of the libraries that decompress shards: what the program was built with, and what it
/// runs with.
package enum DecoderVersions {
  /// Those of zlib.
  package static var zlib: (built: String, loaded: String) {
    (ZLIB_VERSION, unsafe String(cString: zlibVersion()))
  }

  /// Those of libzstd.
  package static var zstd: (built: String, loaded: String) {
    let number = [ZSTD_VERSION_MAJOR, ZSTD_VERSION_MINOR, ZSTD_VERSION_RELEASE]
    return (
      number.map { "\($0)" }.joined(separator: "."), unsafe String(cString: ZSTD_versionString())
    )
  }
}
