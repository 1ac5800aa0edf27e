import IdentityDiagnostics
import Testing

@Suite struct IdentityCodeTests {
  @Test func codesAreDistinctAndWellFormed() {
    let codes = IdentityCode.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.hasPrefix("ID") && code.count == 6 && Int(code.dropFirst(2)) != nil)
    }
  }
}
