// Times the validation of a typical request. `package` access keeps it from being a package of its
// own: to run it, declare it for the time being as an executable target of this package with the
// path of this folder and the dependencies Market and Documents, and build with `-c release`. A
// figure is the least of seven rounds; read it beside that of the parse in the same run.

import Documents
import Market

let text = """
  {"source":"feed-a","symbol":"ES","timestamp":"2026-03-01T14:30:00Z","price":5120.25,"market_data":{"signal":"BUY","confidence":0.62,"momentum":0.4,"trend":"uptrend","sentiment":0.25,"composite_scores":[0.3,-0.1,0.5],"signal_alignment":0.6,"volatility":0.18,"data_quality":0.95,"risk_score":0.3,"drawdown":-0.04,"circuit_breaker":false},"risk_context":{"daily_drawdown":-0.01,"treasury_utilisation":0.35,"treasury_health":1,"volatility":0.19},"treasury":{"balance":250000,"currency":"USD"},"inventory":3}
  """
let bytes = Array(text.utf8)
let options = ValidationOptions(now: Timestamp("2026-03-01T14:31:00Z")!)
let node = try! parseJSON(bytes, name: "payload")
let context = validateEvaluationRequest(node, options: options).value!

func measure(_ name: String, _ body: () -> Int) {
  var best = Double.infinity
  let clock = ContinuousClock()
  for _ in 0..<7 {
    var sum = 0
    let time = clock.measure { for _ in 0..<20_000 { sum &+= body() } }
    let nanoseconds =
      Double(time.components.attoseconds) / 1e9 + Double(time.components.seconds) * 1e9
    best = min(best, nanoseconds / 20_000)
    if sum == 42 { print("") }
  }
  print(name, Int(best), "ns")
}

print(bytes.count, "bytes")
measure("parse") { (try? parseJSON(bytes, name: "payload"))?.map?.count ?? 0 }
measure("node -> context") { validateEvaluationRequest(node, options: options).findings.count }
measure("json -> context") {
  validateEvaluationRequest(json: bytes, options: options).findings.count
}
measure("typed") { validate(context, options: options).findings.count }
