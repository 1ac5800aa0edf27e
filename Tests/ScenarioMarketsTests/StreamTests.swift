import Documents
import ScenarioMarkets
import TestSupport
import Testing

/// Whether two numbers differ by no more than 10⁻¹² of the larger.
func isNear(_ value: Double, _ expected: Double) -> Bool {
  (value - expected).magnitude <= 1e-12 * max(value.magnitude, expected.magnitude)
}

@Suite("Random streams")
struct StreamTests {
  @Test func `the generator is the published one`() {
    var stream = RandomStream(seed: 0)
    let expected: [UInt64] = [
      16_294_208_416_658_607_535, 7_960_286_522_194_355_700, 487_617_019_471_545_679,
      17_909_611_376_780_542_444,
    ]
    #expect(expected.allSatisfy { $0 == stream.next() })
    #expect(RandomStream.hash("") == 14_695_981_039_346_656_037)
    #expect(RandomStream.hash("gbm") == 15_341_030_651_829_565_523)
    var named = RandomStream(seed: 7, "heston", "v")
    #expect(named.next() == 3_770_283_776_464_400_992)
    #expect(named.next() == 3_165_933_344_984_643_114)
  }

  @Test(arguments: [
    (0.5, 0.0), (0.975, 1.959963984540054), (0.9, 1.2815515655446004), (1e-10, -6.361340902404056),
    (1e-300, -37.0471), (0.74156487877182329, 0.648177361328852),
  ])
  func `quantiles are those of the tables`(_ p: Double, _ expected: Double) {
    let tolerance = p == 1e-300 ? 1e-4 : 4e-15 * max(1, expected.magnitude)
    #expect((normalQuantile(p) - expected).magnitude < tolerance)
    if p > 1e-5 { #expect((normalQuantile(1 - p) + normalQuantile(p)).magnitude < 1e-14) }
  }

  @Test func `normal and Poisson numbers have the moments of their distributions`() {
    var stream = RandomStream(seed: 3, "moments")
    var (sum, squares, cubes, fourths) = (0.0, 0.0, 0.0, 0.0)
    let count = 100_000
    for _ in 0..<count {
      let z = stream.normal()
      sum += z
      squares += z * z
      cubes += z * z * z
      fourths += z * z * z * z
    }
    let n = Double(count)
    #expect((sum / n).magnitude < 0.01)
    #expect((squares / n - 1).magnitude < 0.015)
    #expect((cubes / n).magnitude < 0.03)
    #expect((fourths / n - 3).magnitude < 0.1)
    var total = 0
    for _ in 0..<20_000 { total += stream.poisson(mean: 1.5) }
    #expect((Double(total) / 20_000 - 1.5).magnitude < 0.03)
  }

  @Test func `a whole number stays in its range, and each is met`() {
    var stream = RandomStream(seed: 5)
    let drawn = (0..<2000).map { _ in stream.integer(in: 3...7) }
    #expect(Set(drawn) == Set(3...7))
  }

  @Test(.enabled(if: sharedMaterial("vectors/synthetic_vectors.json") != nil))
  func `all vectors of streams agree`() throws {
    let vectors = try Vectors.read()
    var plain = RandomStream(seed: 0)
    for entry in vectors["splitmix64_seed0"]?.list ?? [] {
      #expect(String(plain.next()) == entry.text)
    }
    var uniform = RandomStream(seed: 42)
    for entry in vectors["uniform_open_seed42"]?.list ?? [] {
      #expect(uniform.uniform() == entry.number)
    }
    var normal = RandomStream(seed: 42)
    for entry in vectors["normal_as241_seed42"]?.list ?? [] {
      #expect(isNear(normal.normal(), entry.number ?? 0))
    }
    for entry in vectors["fnv1a64"]?.map ?? [] {
      #expect(String(RandomStream.hash(entry.key)) == entry.value.text)
    }
    var named = RandomStream(seed: 7, "heston", "v")
    for entry in vectors["stream_7_heston_v"]?.list ?? [] {
      #expect(String(named.next()) == entry.text)
    }
  }
}

/// Paths that were made elsewhere.
enum Vectors {
  static func read() throws -> Node {
    let path = try #require(sharedMaterial("vectors/synthetic_vectors.json"))
    let bytes = try #require(Disk.read(path))
    return try parseJSON(bytes, name: path)
  }
}
