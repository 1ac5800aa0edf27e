import Diagnostics
import Documents
import FuzzDriver
import ReleaseRules
import YAML

/// Reads any bytes as the configuration of a project: refused with faults that have words, or a
/// policy that writes nothing outside the repository.
@main
enum FuzzConfiguration {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    guard let node = try? parseYAML(bytes, name: "f", limits: .standard) else { return }
    let (policy, faults) = ReleasePolicy.read(node, defaultName: "project")
    let again = ReleasePolicy.read(node, defaultName: "project")
    require(again.policy == policy && again.faults == faults, "reading twice gives the same")
    for fault in faults {
      require(!fault.message.isEmpty && !fault.code.isEmpty, "a fault has its words")
      let text = rendered(fault, source: { _ in bytes }, color: false)
      require(
        text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isDeceptive },
        "nothing steers a terminal")
    }
    guard !faults.contains(where: { $0.severity == .error }) else { return }
    let paths = [
      policy.changelog.path, policy.modelVersionPath, policy.currentPath, policy.recordsFolder,
      policy.signing.allowedSignersPath, policy.signing.revokedKeysPath,
      policy.identityFolder,
    ].compactMap(\.self)
    for path in paths { require(isInside(path), "a path lies inside of the repository") }
    for pattern in policy.versionPatterns {
      require(
        pattern.versionText(in: pattern.tag(for: "1.2.3")) == "1.2.3", "a tag has its version")
      require(TagPattern(pattern.text) == pattern, "a pattern prints as it was read")
    }
  }
}

private func isInside(_ path: String) -> Bool {
  let components = path.split(separator: "/", omittingEmptySubsequences: false)
  return !path.utf8.contains(0) && !path.utf8.contains(10)
    && components.allSatisfy { component in
      !["", ".", ".."].contains(component) && component.lowercased() != ".git"
    }
}
