internal import DatasetManifests
internal import DatasetRows
internal import Documents

extension ReleasePolicy {
  /// Reads what the configuration says of datasets.
  mutating func readDatasets(_ reader: inout MapReader) -> Void? {
    _ = reader.map("gates") { gates -> Void? in
      for gate in DatasetGate.allCases {
        let verdict: DatasetGate.Verdict? = gates.choice(gate.rawValue)
        if let verdict { datasetVerdicts[gate] = verdict }
      }
      return ()
    }
    if let folders = reader.textList("exports") {
      datasetFolders = []
      for folder in folders {
        guard folder == "." || isPathInside(folder) else {
          reader.reject(
            "exports", "names '\(folder)', which is no folder inside the repository",
            hint: "expected a folder such as `exports`, or `.` for the whole repository")
          continue
        }
        datasetFolders.append(folder == "." ? "" : folder)
      }
    }
    for (name, text) in reader.namedTexts("locations") {
      guard let dataset = DatasetName(name) else {
        reader.reject(
          "locations", "names '\(name)', which is no dataset's name", hint: DatasetName.rule)
        continue
      }
      do throws(DatasetAddress.Fault) {
        datasetLocations[dataset] = try DatasetAddress(text)
      } catch {
        // The text itself may be a secret.
        reader.reject(
          "locations", "has an address of '\(name)' that \(error.reason)",
          hint: DatasetAddress.example)
      }
    }
    return ()
  }

  /// Reads what the configuration says of the evidence of a version.
  mutating func readEvidence(_ reader: inout MapReader) -> Void? {
    measuresAPI = reader.boolean("api") ?? measuresAPI
    return ()
  }
}
