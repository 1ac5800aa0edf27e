import Diagnostics
import Documents
import FuzzDriver
import ReleasePlanning

/// Reads any bytes as a saved plan: what is refused is refused at a place and with words, what is
/// accepted asks for nothing that the command line would not take.
@main
enum FuzzPlan {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    guard let node = try? parseJSON(bytes, name: "f") else { return }
    let (plan, faults) = SavedPlan.read(node)
    require((plan == nil) == !faults.isEmpty, "there is a plan, or a fault")
    for fault in faults {
      require(!fault.message.isEmpty, "a fault has its words")
      require(fault.location != nil, "a fault has its place")
    }
    guard let plan else { return }
    let query = plan.query
    require(query.from == nil && query.to == nil, "a cut is made on HEAD, from its base")
    require(query.paths.allSatisfy { ReleaseQuery.rootPath($0) == $0 }, "no path leads out")
    require((0...253_402_300_799).contains(query.epochSeconds ?? 0), "the moment has a date")
    require(
      !query.request.promotes
        || (query.request.version == nil && query.request.prereleaseLabel == nil),
      "a promotion decides the version by itself")
    guard let again = try? parseJSON(prettyJSON(node), name: "again") else {
      fatalError("what was written is no JSON")
    }
    require(SavedPlan.read(again).plan == plan, "written it reads back as the same")
  }
}
