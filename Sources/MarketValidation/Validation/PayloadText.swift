internal import Diagnostics
internal import Documents
internal import Market

/// A payload as read from text, together with what JSON could not express.
struct PayloadText {
  /// The root of the payload.
  var root: Node
  /// Numbers that JSON cannot hold, by where they stand.
  var unreadable: [TextPlace: UnreadableNumber] = [:]

  /// A finding that ends the reading of a text.
  struct Refusal: Error {
    /// The finding.
    let value: Finding
  }

  /// Reads JSON text.
  ///
  /// Many senders write NaN and infinity as bare words. A reader that stops at the first would
  /// report one fault of many and could not name its field, so these words, and numbers too large
  /// for a double, are replaced by a text that no field accepts, and remembered.
  static func read(_ json: [UInt8]) -> Result<PayloadText, Refusal> {
    do throws(JSONError) {
      return .success(PayloadText(root: try parseJSON(json, name: documentName)))
    } catch {
      if error.code == .syntax, let fault = encodingFault(json) {
        return .failure(Refusal(value: finding(fault)))
      }
      guard error.code == .syntax || error.code == .numberRange else {
        return .failure(Refusal(value: finding(error)))
      }
      return readTolerantly(json, first: error)
    }
  }

  private static let documentName = "payload"

  /// The fault of a text that is no JSON because it is not in UTF-8: whatever else seems wrong with it
  /// follows from that.
  private static func encodingFault(_ json: [UInt8]) -> JSONError? {
    func fault(_ message: String, line: Int = 1, column: Int = 1) -> JSONError {
      JSONError(
        .encoding, message,
        at: SourceLocation(file: documentName, line: line, column: column, length: 1))
    }
    // A text of JSON begins with two characters of ASCII, so one zero of its first two bytes is half a
    // character of UTF-16.
    let start = json.prefix(2)
    let isHalved = start.count == 2 && start.count { $0 == 0 } == 1
    if isHalved || start.elementsEqual([0xFF, 0xFE]) || start.elementsEqual([0xFE, 0xFF]) {
      return fault("the text is in UTF-16")
    }
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = json.makeIterator()
    var (line, column, offset) = (1, 1, 0)
    while true {
      switch parser.parseScalar(from: &bytes) {
      case .valid(let scalar):
        offset += scalar.count
        let isLineFeed = scalar.first == 0x0A
        (line, column) = isLineFeed ? (line + 1, 1) : (line, column + 1)
      case .error:
        let byte = String(json[offset], radix: 16, uppercase: true)
        return fault("the byte 0x\(byte) is not UTF-8", line: line, column: column)
      case .emptyInput: return nil
      }
    }
  }

  private static func readTolerantly(
    _ json: [UInt8], first: JSONError
  ) -> Result<PayloadText, Refusal> {
    var scan = UnreadableNumberScan(json)
    scan.run()
    guard !scan.found.isEmpty else { return .failure(Refusal(value: finding(first))) }
    do throws(JSONError) {
      let root = try parseJSON(scan.bytes, name: documentName)
      return .success(PayloadText(root: root, unreadable: scan.found))
    } catch {
      return .failure(Refusal(value: finding(error)))
    }
  }

  private static func finding(_ error: JSONError) -> Finding {
    let code: FindingCode =
      switch error.code {
      case .syntax: .jsonSyntax
      case .encoding: .jsonEncoding
      case .loneSurrogate: .jsonLoneSurrogate
      case .duplicateKey: .jsonDuplicateKey
      case .numberRange: .numberOverflow
      case .depth: .jsonDepth
      case .size: .jsonSize
      }
    let first = error.related.first.map {
      "; \($0.label) at \($0.location.line):\($0.location.column)"
    }
    return Finding(
      code: code, severity: .error, pointer: "", got: error.message + (first ?? ""),
      expected: "a text in strict JSON (RFC 8259)", remedy: code.remedy,
      line: error.location.line, column: error.location.column)
  }
}
