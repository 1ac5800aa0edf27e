import Diagnostics
import Documents
import FuzzDriver
import IdentityBundles
import IdentityChecks
import IdentityLoading

/// Resolves a bundle whose files are the parts of the input between lines of `%%%`: base, overlay,
/// policy, lock, `local.yaml` and the settings of a command line.
@main
enum FuzzIdentity {
  static func main() {
    fuzz(check)
  }

  private static let paths = [
    "base.yaml", "overlays/staging.yaml", "policy.yaml", "identity.lock", "local.yaml",
  ]

  private static func check(_ bytes: [UInt8]) {
    let parts = split(bytes)
    let files = zip(paths, parts).filter { !$1.isEmpty }.map { path, part in
      BundleFile(path: path, name: "identity/\(path)", content: .bytes(part))
    }
    let source = BundleSource(folder: "identity", files: files)
    let bundle = IdentityBundle(source, parse: parseIdentityFile)
    let plain = bundle.resolved()
    checkFindings(plain)
    if let lock = plain.lock { _ = plain.lockFindings(against: lock) }
    let again = IdentityBundle(source, parse: parseIdentityFile).resolved()
    require(
      again.diagnostics == plain.diagnostics
        && again.identities.map(\.digest) == plain.identities.map(\.digest),
      "resolving twice gives the same")
    guard parts.count > 4 else { return }
    let options = parts.dropFirst(5).flatMap { $0.split(separator: 10) }.map {
      String(decoding: $0, as: UTF8.self)
    }
    let above = bundle.resolved(ResolutionRequest(options: options, includesLocal: true))
    checkFindings(above)
    for (identity, other) in zip(plain.identities, above.identities) where identity.digest != nil {
      require(
        identity.digest == other.digest, "what lies above a bundle does not change its digest")
    }
  }

  private static func checkFindings(_ resolution: BundleResolution) {
    for finding in resolution.diagnostics {
      require(!finding.message.isEmpty && !finding.code.isEmpty, "a finding has its words")
    }
    for finding in resolution.diagnostics.prefix(5) {
      let text = rendered(finding, source: resolution.source, color: false)
      require(
        text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isDeceptive },
        "nothing steers a terminal")
    }
    for identity in resolution.identities
    where resolution.errors(in: identity.environment).isEmpty {
      require(
        identity.identity != nil && identity.digest != nil, "without a fault there is an identity")
    }
  }

  private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    return lines.split(omittingEmptySubsequences: false) { $0.elementsEqual("%%%".utf8) }
      .map { part in Array(part.joined(separator: [10])) }
  }
}
