import Diagnostics
import Documents
import FuzzDriver
import YAML

/// Reads any bytes as YAML: refused at a place of the file, or accepted with ranges that hold.
@main
enum FuzzYAML {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    for limits in [YAMLLimits.standard, .identity] {
      let faults = yamlFaults(in: bytes, name: "f", limits: limits)
      do throws(YAMLError) {
        let root = try parseYAML(bytes, name: "f", limits: limits)
        require(faults.isEmpty, "an accepted document has no faults")
        checkRanges(of: root, within: 0..<bytes.count)
      } catch {
        require(faults.first == error, "the first fault is the one that is thrown")
        checkFaults(faults, of: bytes)
      }
    }
  }
}

private func checkFaults(_ faults: [YAMLError], of bytes: [UInt8]) {
  for fault in faults.prefix(3) {
    require(
      !fault.message.isEmpty && fault.location.line >= 1 && fault.location.column >= 1,
      "a fault has its place")
    let text = rendered(fault.diagnostic, source: { _ in bytes }, color: false)
    require(
      text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isDeceptive }, "nothing steers a terminal")
  }
}

/// Ranges lie inside those around them, except behind an alias, whose values stand elsewhere.
private func checkRanges(of node: Node, within outer: Range<Int>) {
  guard let range = node.sourceRange else { return }
  require(
    outer.lowerBound <= range.lowerBound && range.upperBound <= outer.upperBound,
    "a range lies inside of the one around it")
  var last = range.lowerBound
  for entry in node.map ?? [] {
    guard let key = entry.keyRange, range.contains(key) || key.isEmpty else { return }
    require(last <= key.lowerBound, "keys stand one behind the other")
    last = key.upperBound
    if let value = entry.value.sourceRange, range.contains(value) {
      checkRanges(of: entry.value, within: range)
    }
  }
  for element in node.list ?? [] {
    guard let place = element.sourceRange, range.contains(place) || place.isEmpty else { return }
    require(last <= place.lowerBound, "elements stand one behind the other")
    last = place.upperBound
    checkRanges(of: element, within: range)
  }
}
