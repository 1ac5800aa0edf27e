import CommitHistory
import TestSupport
import Testing

/// Names are those that `git check-mailmap` gives.
@Suite("Names of people")
struct MailmapTests {
  static let people = [
    "Ada <ada@old.example>", "ADA <Ada@Old.example>", "Grace <shared@example.com>",
    "Joan <shared@example.com>", "Mary <mary@example.com>", "Nobody <nobody@example.com>",
    "Émilie <emilie@example.com>", "Bot <>",
  ]

  @Test(
    arguments: [
      "", "# Ada Lovelace <ada@old.example>\n", "Ada Lovelace <ada@old.example>\n",
      "  Ada   Lovelace\t<ADA@old.example>  rest\n",
      "Ada Lovelace <ada@new.example> <ada@old.example>\n", "<ada@new.example> <ada@old.example>\n",
      "Grace Hopper <g@x.example> Grace <shared@example.com>\nJoan Clarke <j@x.example> joan <shared@example.com>\n",
      "Everyone <shared@example.com>\nGrace Hopper <g@x.example> GRACE <shared@example.com>\n",
      "<g@x.example> Grace <shared@example.com>\nEveryone <shared@example.com>\n",
      "First <mary@example.com>\nSecond <mary@example.com>\n",
      "no address\n<mary@example.com>\n<\n> <\n",
      "Mary Shelley <mary@example.com\nMary <<mary@example.com>\n",
      "Émilie du Châtelet <emilie@example.com>\r\n",
      "Machine <> \n", "Machine <m@x.example> <>\n", "Last <nobody@example.com>",
      "One <mary@example.com> # a remark <x@y.example>\n",
    ])
  func `are git's`(_ file: String) throws {
    let repository = try ScratchRepository()
    try repository.write(".mailmap", file)
    let map = Mailmap(parsing: Array(file.utf8))
    for person in Self.people {
      let signature = Signature(line: Array("\(person) 0 +0000".utf8)[...])
      let expected = try repository.git("check-mailmap", person).split(separator: " <")[0]
      #expect(map.name(of: signature) == expected, "\(person)")
    }
  }
}
