internal import DynamicAGI
internal import HostProcess

/// Evaluates a stream line by line, in the memory of one read.
///
/// What one read gives is a batch: a file gives large ones that all jobs share, a slow pipe gives
/// what is there, so that no request waits for those behind it. Outputs leave in the order of the
/// lines, so the number of jobs changes no byte.
struct EvaluationStream {
  private let evaluation: LineEvaluation
  private let moment: EvaluationMoment
  private let jobCount: Int

  private static let batchByteCountMax = 256 << 10

  /// Creates a stream.
  init(_ evaluation: LineEvaluation, at moment: EvaluationMoment, jobCount: Int) {
    self.evaluation = evaluation
    self.moment = moment
    self.jobCount = jobCount
  }

  /// Evaluates everything.
  ///
  /// - Parameters:
  ///   - source: The stream.
  ///   - telemetry: Who takes note of what is found.
  /// - Returns: How many lines were refused.
  /// - Throws: ``ByteSourceError`` when the stream breaks, and what writing throws.
  func run(
    _ source: consuming ByteSource, telemetry: TelemetryRecording?
  ) async throws -> Int {
    var splitter = LineSplitter(byteCountMax: InputOptions.byteCountMax)
    var progress = StreamProgress()
    while true {
      let chunk = try source.read(atMost: Self.batchByteCountMax)
      let lines = chunk.isEmpty ? splitter.finish() : splitter.feed(chunk)
      // The clock is read once for what came together, by the one who reads.
      let outcomes = await outcomes(of: lines, at: moment.reading)
      let talk = outcomes.map(\.talk).joined()
      if !talk.isEmpty {
        progress.clear()
        Output.say(talk)
      }
      let data = outcomes.flatMap(\.data)
      if !data.isEmpty { try Output.write(data) }
      if let telemetry {
        telemetry.record(outcomes.compactMap(\.noted))
        await telemetry.deliverSoon()
      }
      progress.add(requestCount: lines.count, refusedCount: outcomes.count(where: \.isRefused))
      if chunk.isEmpty { break }
    }
    progress.finish()
    return progress.refusedCount
  }

  /// The outcomes in the order of the lines.
  private func outcomes(
    of lines: [LineSplitter.Line], at reading: Timestamp?
  ) async -> [LineOutcome] {
    let evaluation = evaluation
    guard jobCount > 1, lines.count > 1 else {
      return lines.map { evaluation.outcome(of: $0, at: reading) }
    }
    let share = (lines.count + jobCount - 1) / jobCount
    return await withTaskGroup(of: (start: Int, outcomes: [LineOutcome]).self) { group in
      for start in stride(from: 0, to: lines.count, by: share) {
        let slice = lines[start..<min(start + share, lines.count)]
        group.addTask { (start, slice.map { evaluation.outcome(of: $0, at: reading) }) }
      }
      var parts: [(start: Int, outcomes: [LineOutcome])] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.start < $1.start }.flatMap(\.outcomes)
    }
  }
}
