internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import EvaluationDrift
internal import HostProcess

/// Where recorded outputs come from.
struct RecordedLines: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files of outputs, one a line, in the order of time; - is standard input.",
      valueName: "outputs"))
  var files: [String] = []

  @Option(help: ArgumentHelp("Takes the outputs of one instrument alone.", valueName: "name"))
  var symbol: String?

  func validate() throws {
    guard !files.isEmpty else {
      throw ValidationError("name the files of the outputs, or - for standard input")
    }
    guard files.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("standard input can be read once")
    }
  }

  /// Reads all lines, one after the other, in the memory of one.
  ///
  /// - Parameter body: Takes a line and where it stands, as `file:line`.
  /// - Throws: the exit code 6 for the first line that is no recorded output, which is told.
  func forEach(_ body: (RecordedLine, _ place: String) -> Void) throws {
    for file in files {
      var fault: String?
      do throws(ByteSourceError) {
        fault = try firstFault(of: try ByteSource(file), body)
      } catch {
        fault = "\(error)"
      }
      guard let fault else { continue }
      Output.say("error: \(fault.escapedForDisplay)\n")
      throw Output.invalidData
    }
  }

  /// Takes the lines of a source up to the first that is at fault.
  ///
  /// - Returns: what is wrong with that one.
  private func firstFault(
    of source: consuming ByteSource, _ body: (RecordedLine, _ place: String) -> Void
  ) throws(ByteSourceError) -> String? {
    let name = source.name
    var splitter = LineSplitter(byteCountMax: InputOptions.byteCountMax)
    while true {
      let chunk = try source.read(atMost: 262_144)
      for line in chunk.isEmpty ? splitter.finish() : splitter.feed(chunk) {
        if let fault = take(line, of: name, body) { return fault }
      }
      if chunk.isEmpty { return nil }
    }
  }

  /// Takes a line.
  ///
  /// - Returns: what is wrong with it.
  private func take(
    _ line: LineSplitter.Line, of name: String, _ body: (RecordedLine, _ place: String) -> Void
  ) -> String? {
    let place = "\(name):\(line.number)"
    guard let bytes = line.bytes else {
      return "\(place): the line has more than \(InputOptions.byteCountMax) bytes"
    }
    do throws(JSONError) {
      let document = try parseJSON(bytes, name: name)
      return take(document, place, body)
    } catch {
      return "\(place):\(error.location.column): the line is no JSON: \(error.message); "
        + "a file that ends in the middle of a line was cut off while it was written"
    }
  }

  private func take(
    _ document: Node, _ place: String, _ body: (RecordedLine, _ place: String) -> Void
  ) -> String? {
    do throws(OutputFault) {
      let recorded = try RecordedLine(document)
      if case .output(let output) = recorded, let symbol, output.symbol != symbol { return nil }
      body(recorded, place)
      return nil
    } catch {
      return "\(place): the line is no recorded output: \(error); "
        + "`dynamic-agi evaluate --format json` prints them"
    }
  }
}
