import DatasetRows
import Documents
import TestSupport
import Testing

/// The Merkle tree against roots that were computed elsewhere.
@Suite("Merkle trees")
struct MerkleTests {
  /// Row `index` of the vectors.
  private static func row(_ index: Int) -> [UInt8] {
    let digits = String(index)
    let number = String(repeating: "0", count: 6 - digits.count) + digits
    return Array(
      #"{"completion":"c\#(index)","id":"ex-\#(number)","prompt":"p\#(index)","tags":["pnl"]}"#.utf8
    )
  }

  private static func leaves(_ count: Int) -> [HashWords] {
    (0..<count).map { RowHasher.leaf(row($0)) }
  }

  /// Roots by number of rows, made with Python's hashlib from the definition in RFC 6962.
  private static let roots: [(count: Int, root: String)] = [
    (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (1, "d42c9e49e68d2acf6cd343e3e58f6dcb77eb1c18eb0d5a08efd022324aa7ef03"),
    (2, "0c99c3f1fa08cff6d1bf57ecd01ff2f9c53be08fa92b653908becd2abe739415"),
    (3, "14b62e3efb01e56dc46655c7d370d0112c87c4123e8c1528a98037479c7bd197"),
    (5, "53dc04c7824d6fedfdb0d723226d49f542ae36fbe0efae4ab29285dc54ee7c29"),
    (8, "131e020339c3eef4e639ea9ef5aeb5897e40650570394b235c2ae1b950296723"),
    (100, "43d9f16c9f65d79429f62d07b9226111ec45d9aadd9c1d9180f35879732da501"),
    (1000, "426a06e158689b0b3771ce159ef0aed830cff9519cdff10d702ff7e35eb6a309"),
  ]

  @Test(arguments: roots)
  func `the root of so many rows is the published one`(_ count: Int, _ root: String) {
    #expect(merkleRoot(ofLeaves: Self.leaves(count)).digest.hex == root)
  }

  @Test func `the root of four shards is the published one`() {
    let leaves = Self.leaves(1000)
    let shards = stride(from: 0, to: 1000, by: 256).map { start in
      let part = leaves[start..<min(start + 256, 1000)]
      return (root: merkleRoot(ofLeaves: part), rowCount: part.count)
    }
    #expect(
      datasetRoot(ofShards: shards).digest.hex
        == "f3cc995b6250c199700492dcc201a880c8acb78a0432a57db922c43026aa8158")
  }

  @Test(.enabled(if: sharedMaterial("vectors/merkle_vectors.json") != nil))
  func `all vectors agree`() throws {
    let path = try #require(sharedMaterial("vectors/merkle_vectors.json"))
    let vectors = try parseJSON(try #require(Disk.read(path)), name: path)
    for entry in vectors["roots"]?.map ?? [] {
      let count = try #require(Int(entry.key))
      #expect(merkleRoot(ofLeaves: Self.leaves(count)).digest.hex == entry.value.text)
    }
    let leaves = Self.leaves(1000)
    let proof = inclusionPath(of: 737, in: leaves[...]).map { Node.text($0.digest.hex) }
    #expect(proof == vectors["inclusion_1000_737"]?.list)
    let shards = stride(from: 0, to: 1000, by: 256).map { start in
      let part = leaves[start..<min(start + 256, 1000)]
      return (root: merkleRoot(ofLeaves: part), rowCount: part.count)
    }
    for (shard, expected) in zip(shards, vectors["shards_256"]?.list ?? []) {
      #expect(shard.root.digest.hex == expected[0]?.text)
      #expect(shard.rowCount == expected[1]?.integer.map { Int($0) })
    }
    #expect(datasetRoot(ofShards: shards).digest.hex == vectors["dataset_root"]?.text)
  }

  @Test(arguments: 0..<40)
  func `ranges that follow each other join to the same root`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let count = Int.random(in: 0...700, using: &random)
    let leaves = Self.leaves(count)
    var whole = MerkleRange()
    while whole.end < count {
      var part = MerkleRange(start: whole.end)
      for leaf in leaves[whole.end...].prefix(Int.random(in: 1...90, using: &random)) {
        part.append(leaf)
      }
      whole.append(part)
    }
    #expect(whole.root == merkleRoot(ofLeaves: leaves))
  }
}
