package import Documents

extension DriftProfile {
  /// Reads a profile, and works out again what follows from its values.
  ///
  /// - Parameter node: the document.
  /// - Throws: ``DriftProfileError`` when it is no profile, was changed, or was made by a version that
  ///   concludes otherwise.
  package init(document node: Node) throws(DriftProfileError) {
    let schema = node["schema"]?.text ?? ""
    guard schema == Self.schema else {
      throw DriftProfileError(
        .format,
        "expected a profile `\(Self.schema)` at '/schema', not '\(schema.prefix(80))'; "
          + "`dynamic-agi drift baseline` makes one")
    }
    let entries = (node.map ?? []).filter { $0.key != "digest" }.map { ($0.key, $0.value) }
    let actual = (try? canonicalJSON(.map(entries))).map { ContentDigest(of: $0).description }
    guard let stated = node["digest"]?.text, stated == actual else {
      throw DriftProfileError(
        .digest,
        "the profile is not what was written: its content has the digest "
          + "\(actual ?? "of nothing canonical"), and '/digest' states another one; make it again "
          + "with `dynamic-agi drift baseline`")
    }
    let profile = try ProfileReader(node: node).profile()
    guard profile.digest == stated else {
      throw DriftProfileError(
        .version,
        "the profile was made by a version that concludes otherwise from the same values; make it "
          + "again with `dynamic-agi drift baseline`")
    }
    self = profile
  }
}

/// Reads the values of a profile.
private struct ProfileReader {
  let node: Node

  func profile() throws(DriftProfileError) -> DriftProfile {
    let features = try list("features", in: node, at: "")
    let categories = try list("categories", in: node, at: "")
    guard features.count == DriftFeature.all.count else {
      throw fault("/features", "\(DriftFeature.all.count) features")
    }
    guard categories.count == DriftCategory.allCases.count else {
      throw fault("/categories", "\(DriftCategory.allCases.count) categories")
    }
    var featureBaselines: [FeatureBaseline] = []
    for (index, feature) in features.enumerated() {
      featureBaselines.append(
        FeatureBaseline(try numbers(feature, at: index), of: DriftFeature.all[index]))
    }
    var categoryBaselines: [CategoryBaseline] = []
    for (index, category) in categories.enumerated() {
      categoryBaselines.append(CategoryBaseline(try labels(category, at: index)))
    }
    let symbols = try list("symbols", in: node, at: "").compactMap(\.text)
    return DriftProfile(
      origin: OutputOrigin(
        modelVersion: try text("model_version", in: node, at: ""),
        identityDigest: try text("identity_digest", in: node, at: ""),
        parametersDigest: try text("parameters_digest", in: node, at: "")),
      first: try mark("first"), last: try mark("last"), symbols: symbols,
      omittedSymbolCount: try integer("omitted_symbol_count", in: node, at: ""),
      features: featureBaselines, categories: categoryBaselines)
  }

  private func fault(_ pointer: String, _ expected: String) -> DriftProfileError {
    DriftProfileError(.format, "expected \(expected) at '\(pointer)' of the profile")
  }

  private func list(
    _ key: String, in node: Node, at pointer: String
  ) throws(DriftProfileError) -> [Node] {
    guard let list = node[key]?.list else { throw fault("\(pointer)/\(key)", "a list") }
    guard list.count <= 2 * DriftProfile.outputCountMax else {
      throw fault("\(pointer)/\(key)", "at most \(2 * DriftProfile.outputCountMax) values")
    }
    return list
  }

  private func text(
    _ key: String, in node: Node, at pointer: String
  ) throws(DriftProfileError) -> String {
    guard let text = node[key]?.text else { throw fault("\(pointer)/\(key)", "a text") }
    return text
  }

  private func integer(
    _ key: String, in node: Node, at pointer: String
  ) throws(DriftProfileError) -> Int {
    guard let integer = node[key]?.integer else {
      throw fault("\(pointer)/\(key)", "a whole number")
    }
    return Int(integer)
  }

  private func mark(_ key: String) throws(DriftProfileError) -> OutputMark {
    let mark = node[key] ?? .null
    return OutputMark(
      number: try integer("number", in: mark, at: "/\(key)"),
      place: try text("place", in: mark, at: "/\(key)"),
      moment: try text("evaluated_at", in: mark, at: "/\(key)"),
      evaluationID: try text("evaluation_id", in: mark, at: "/\(key)"))
  }

  private func numbers(_ feature: Node, at index: Int) throws(DriftProfileError) -> [Double?] {
    var numbers: [Double?] = []
    for (place, value) in try list("values", in: feature, at: "/features/\(index)").enumerated() {
      guard value.isNull || value.number != nil else {
        throw fault("/features/\(index)/values/\(place)", "a number or null")
      }
      numbers.append(value.number)
    }
    return numbers
  }

  private func labels(_ category: Node, at index: Int) throws(DriftProfileError) -> [String] {
    let pointer = "/categories/\(index)"
    let known = try list("labels", in: category, at: pointer).compactMap(\.text)
    var labels: [String] = []
    for (place, value) in try list("values", in: category, at: pointer).enumerated() {
      guard let position = value.integer, known.indices.contains(Int(position)) else {
        throw fault("\(pointer)/values/\(place)", "the position of a label")
      }
      labels.append(known[Int(position)])
    }
    return labels
  }
}
