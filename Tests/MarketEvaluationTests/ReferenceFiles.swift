import TestSupport
import Testing

/// Expects the bytes of a file below `docs/reference`.
func expectReference(
  _ actual: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  expectGolden(
    actual, file: "\(PackageLayout.root)/docs/reference/\(name)", updating: Golden.isUpdating,
    sourceLocation: sourceLocation)
}
