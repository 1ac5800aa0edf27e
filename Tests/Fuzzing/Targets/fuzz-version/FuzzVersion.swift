import FuzzDriver
import SemanticVersioning

/// Reads any text as a version: what is accepted prints as it was, and its order is one.
@main
enum FuzzVersion {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    let parts = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let versions = parts.map { text in
      let version = try? SemanticVersion(text)
      if let version {
        require(version.description == text, "a version prints as it was read")
      }
      return version
    }
    guard versions.count == 2, let left = versions[0], let right = versions[1] else { return }
    let isEqual = left.hasSamePrecedence(as: right)
    require(
      isEqual == right.hasSamePrecedence(as: left),
      "equality has no direction")
    let orders = [left.precedes(right), right.precedes(left), isEqual].filter(\.self)
    require(orders.count == 1, "one precedes the other, or neither does")
  }
}
