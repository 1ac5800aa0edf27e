internal import Diagnostics
internal import Documents
internal import MarketTelemetry
internal import PlainHTTP

extension AlertConfiguration {
  /// The keys that say where alerts go; a route has exactly one.
  private static let destinations = ["log", "webhook", "command"]

  /// Seconds that a delivery may take.
  static let timeoutRange = 0.1...300.0
  /// How often an alert is tried at once.
  static let attemptRange: ClosedRange<Int64> = 1...10

  /// Reads a route.
  ///
  /// - Parameters:
  ///   - base: The directory that paths are relative to, with its slash; empty for the working
  ///     directory.
  ///   - names: The names of the routes before.
  static func route(
    _ reader: inout MapReader, base: String, names: inout Set<String>
  ) -> Route? {
    let name = reader.text("name", .required)
    if let name { check(name, &reader, &names) }
    let changes = changes(&reader)
    let given = destinations.filter { reader.keys.contains($0) }
    guard given.count == 1 else {
      // Keys of a route that is no route are not looked at one by one.
      for key in reader.keys { _ = reader.node(key) }
      reader.reject(
        given.last ?? "log",
        given.isEmpty
          ? "is missing, and so are 'webhook' and 'command': a route has one of them"
          : "stands beside '\(given[0])': a route has one of them")
      return nil
    }
    let destination: Route.Destination? =
      switch given[0] {
      case "log": log(&reader, base: base)
      case "webhook": webhook(&reader)
      default: command(&reader)
      }
    guard let name, let destination else { return nil }
    return Route(name: name, changes: changes, destination)
  }

  private static func check(
    _ name: String, _ reader: inout MapReader, _ names: inout Set<String>
  ) {
    let isPlain = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-_.".utf8.contains(byte)
    }
    if name.isEmpty || name.utf8.count > 64 || !isPlain {
      reader.reject("name", "must be 1 to 64 of the letters a to z, digits, '-', '_' and '.'")
    } else if !names.insert(name).inserted {
      reader.reject(
        "name", "is '\(name)' for a second time",
        hint: "a route is remembered by its name: give each its own")
    }
  }

  private static func changes(_ reader: inout MapReader) -> Set<FaultTracker.Change> {
    guard let words = reader.textList("changes") else { return FaultTracker.Change.standard }
    let known = FaultTracker.Change.allCases.map(\.rawValue)
    var changes: Set<FaultTracker.Change> = []
    for word in words {
      if let change = FaultTracker.Change(rawValue: word) {
        changes.insert(change)
      } else {
        reader.reject(
          "changes", "has '\(word)', and takes \(known.joined(separator: ", "))")
      }
    }
    if words.isEmpty { reader.reject("changes", "is empty, so that nothing would be told") }
    return changes
  }

  private static func log(_ reader: inout MapReader, base: String) -> Route.Destination? {
    guard let text = reader.text("log") else { return nil }
    if text == "stderr" { return .standardError }
    guard !text.isEmpty, text.last != "/", !text.utf8.contains(0) else {
      reader.reject("log", "must be `stderr` or the path of a file")
      return nil
    }
    return .file(path: text.first == "/" ? text : base + text)
  }

  private static func command(_ reader: inout MapReader) -> Route.Destination? {
    let limit = timeLimit(&reader)
    if let line = reader.node("command")?.text {
      reader.reject(
        "command", "must be a list of words, for there is no shell that takes a line apart",
        hint: "write `[\(listed(line) ?? "PROGRAM, WORD")]`")
      return nil
    }
    guard let words = reader.textList("command") else { return nil }
    guard let program = words.first, !program.isEmpty, !words.contains(where: { $0.contains("\0") })
    else {
      reader.reject("command", "must be a list of words, the program first")
      return nil
    }
    return .command(words: words, timeLimit: limit)
  }

  /// The words of a line as items of a list; `nil` where they would have to be quoted.
  private static func listed(_ line: String) -> String? {
    let isPlain = line.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || " -_./=+".utf8.contains(byte)
    }
    let words = line.split(separator: " ")
    return isPlain && !words.isEmpty ? words.joined(separator: ", ") : nil
  }

  private static func webhook(_ reader: inout MapReader) -> Route.Destination? {
    var limits = WebhookAlertRoute.Limits()
    limits.answering = timeLimit(&reader)
    if let count = reader.integer("attempts", in: attemptRange) { limits.attemptCount = Int(count) }
    let secret = reader.map("secret") { reader in
      let header = reader.text("header", .required)
      let variable = reader.text("variable", .required)
      return header.flatMap { header in
        variable.map { Route.SecretName(header: header, variable: $0) }
      }
    }
    guard let address = reader.text("webhook") else { return nil }
    do throws(HTTPError) {
      _ = try ServerAddress(address, isTLSAllowed: true, isQueryAllowed: true)
    } catch {
      // Without the line of the file, which may hold a password.
      let place = reader.path.appending(.key("webhook")).dotted
      reader.add([
        Diagnostic(code: "alerts.value", message: "'\(place)' cannot be used: \(error.message)")
      ])
      return nil
    }
    return .webhook(address: address, secret: secret, limits: limits)
  }

  private static func timeLimit(_ reader: inout MapReader) -> Duration {
    guard let seconds = reader.number("timeout_seconds") else { return .seconds(10) }
    guard timeoutRange.contains(seconds) else {
      reader.reject("timeout_seconds", "must be 0.1 to 300, found \(seconds.plain)")
      return .seconds(10)
    }
    return .milliseconds(Int64((seconds * 1000).rounded()))
  }
}
