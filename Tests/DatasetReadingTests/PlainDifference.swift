import DatasetManifests
import DatasetRows

/// The difference of two sets of prints that are all in memory, computed one group after the other.
func plainDifference(old: [RowPrint], new: [RowPrint]) -> RowDifference {
  var difference = RowDifference()
  let groups = Dictionary(grouping: (old + new).map { [$0.high, $0.low] }) { $0 }.keys
  for key in groups {
    var rest = old.filter { [$0.high, $0.low] == key }.sorted { $0.position < $1.position }
    var unpaired: [RowPrint] = []
    for print in new.filter({ [$0.high, $0.low] == key }).sorted(by: { $0.position < $1.position })
    {
      if let index = rest.firstIndex(where: { $0.leaf == print.leaf }) {
        rest.remove(at: index)
        difference.keep(1)
      } else {
        unpaired.append(print)
      }
    }
    for print in unpaired {
      difference.note(rest.isEmpty ? .added : .changed, print.place)
      if !rest.isEmpty { rest.removeFirst() }
    }
    for print in rest { difference.note(.removed, print.place) }
  }
  return difference
}
