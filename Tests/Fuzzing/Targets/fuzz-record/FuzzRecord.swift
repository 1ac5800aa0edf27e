import Diagnostics
import Documents
import FuzzDriver
import ReleaseRecords

/// Reads any bytes as the record of a release, as the facts of the current one and as the list of its
/// datasets: what is accepted is written and read back as the same.
@main
enum FuzzRecord {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    checkDatasets(bytes)
    guard let node = try? parseJSON(bytes, name: "f") else { return }
    do throws(RecordFault) {
      let facts = try ReleaseFacts(reading: node)
      require(ReleaseDate(timestamp: facts.date.timestamp) == facts.date, "a date has one text")
      require(!facts.channel.isEmpty, "a version has a channel")
    } catch {
      require(!error.message.isEmpty, "a fault has its words")
    }
    do throws(RecordFault) {
      let record = try ReleaseRecord(reading: node)
      let written = try? parseJSON(record.json, name: "written")
      guard let written else { fatalError("what was written is no JSON") }
      let again = try ReleaseRecord(reading: written)
      require(again == record, "what is written reads back")
    } catch {
      require(!error.message.isEmpty, "a fault has its words")
    }
  }

  private static func checkDatasets(_ bytes: [UInt8]) {
    guard let datasets = try? ReleasedDatasets(reading: bytes, file: "f") else { return }
    guard let again = try? ReleasedDatasets(reading: datasets.json, file: "written") else {
      fatalError("what was written is no list of datasets")
    }
    require(again == datasets, "what is written reads back")
  }
}
