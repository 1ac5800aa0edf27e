import Documents
import Market
import MarketEvaluation
import MarketValidation

// Times evaluations and the reading of requests; the request is a line of standard input.
//
//   evaluation-benchmark                 the least time of each work
//   evaluation-benchmark --threads       one thread against two
//   evaluation-benchmark --store DIR     payloads that a store takes note of, in files below DIR
//   evaluation-benchmark --count WORK N  nothing but one work, N times, for a profiler or a counter

let sample = Sample(request: Array((readLine() ?? "").utf8))
let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "--count" {
  let names = Array(arguments.dropFirst())
  guard names.count == 2, let work = Work(rawValue: names[0]), let count = Int(names[1]) else {
    preconditionFailure("--count takes a work and a number")
  }
  print((0..<count).reduce(0) { sum, _ in sum + work(sample) })
} else if arguments.first == "--store" {
  Recordings(directory: arguments.dropFirst().first ?? ".").run()
} else if arguments.first == "--threads" {
  for work in Work.allCases {
    print("two threads, \(await Scaling(work: work, sample: sample).line())")
  }
} else {
  measure(sample)
}

/// The least time of one call, in nanoseconds.
///
/// Of many short rounds, because on a shared machine everything above the least is somebody else's
/// work, and a round of less than a millisecond is now and then left alone.
func nanoseconds(_ callCount: Int, _ body: () -> Double) -> Double {
  let clock = ContinuousClock()
  var least = Duration.seconds(3600)
  var sum = 0.0
  for _ in 0..<400 {
    least = min(
      least,
      clock.measure {
        for _ in 0..<callCount { sum += body() }
      })
  }
  precondition(sum == sum, "each call gives a number")
  return least / .nanoseconds(1) / Double(callCount)
}

func report(_ what: String, _ callCount: Int, _ body: () -> Double) {
  let time = nanoseconds(callCount, body)
  print("\(what): \(Int(time.rounded())) ns, \(Int(1e9 / time)) a second")
}

/// Prints the time of each work and of the parts of an output.
func measure(_ sample: Sample) {
  report("evaluate, market data alone", 100) {
    evaluate(sample.typical, subject: sample.subject, at: sample.moment).sizing.positionFraction
  }
  report("evaluate, with all research", 100) { Work.evaluate(sample) }
  report("parse JSON of \(sample.request.count) bytes", 50) { Work.parse(sample) }
  report("parse and validate, from JSON", 20) { Work.validate(sample) }
  report("validate, typed", 50) {
    Double(validate(sample.typical, options: sample.options).findings.count)
  }
  report("validate and evaluate, from JSON", 20) { Work.both(sample) }
  report("validate and evaluate, typed", 50) { Work.typed(sample) }
  report("evaluation id", 10) { Double(sample.output.evaluationID.utf8.count) }
  report("reasoning text", 10) { Double(sample.output.reasoning().utf8.count) }
  report("canonical JSON", 1) { Work.write(sample) }
  let bytes = sample.output.json()
  report("parse and recompute", 1) {
    guard let record = try? parseJSON(bytes, name: "r"), let again = try? recompute(record: record)
    else { preconditionFailure("a record is recomputed") }
    return Double(again.differences.count)
  }
  print("JSON of \(bytes.count) bytes, \(sample.output.diagnostics.ledger.count) steps")
}
