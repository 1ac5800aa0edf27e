internal import Diagnostics
internal import ReleaseRecords

/// What is to be said of a machine.
package func machineChecks(of facts: MachineFacts) -> [HealthCheck] {
  [gitCheck(facts.gitVersion)] + facts.libraries.map(libraryCheck)
    + facts.places.map(placeCheck) + [clockCheck(facts)]
}

/// The oldest git that has all that a push asks of it: `git remote get-url`.
private let gitVersionMin = [2, 7]

private func gitCheck(_ version: String?) -> HealthCheck {
  let need = "cut --push and --remote run it, and nothing else does"
  guard let version else {
    return .warning(
      .machine, "git", "there is no git in PATH: \(need)", code: "machine.no-git",
      hint: "install git, or put its folder into PATH")
  }
  let numbers = version.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
  guard !numbers.isEmpty, !numbers.lexicographicallyPrecedes(gitVersionMin) else {
    return .warning(
      .machine, "git",
      "'\(version)' is older than \(gitVersionMin.map(String.init).joined(separator: ".")): \(need)",
      code: "machine.old-git", hint: "install a newer git")
  }
  return .ok(.machine, "git", "\(version) in PATH")
}

private func libraryCheck(_ library: MachineFacts.Library) -> HealthCheck {
  guard major(library.built) == major(library.loaded) else {
    return .warning(
      .machine, library.name,
      "version \(library.loaded) is loaded, and the program was built with \(library.built)",
      code: "machine.other-library",
      hint: "install version \(library.built), or build the program anew")
  }
  return .ok(
    .machine, library.name,
    library.built == library.loaded
      ? library.loaded : "\(library.loaded), built with \(library.built)")
}

/// The part of a version that changes with what a library calls.
private func major(_ version: String) -> [Substring] {
  Array(version.split(separator: ".").prefix(2))
}

/// Below this much free space a release may come to the end of it, in bytes: objects, staged files and
/// journal of a large changelog.
private let freeBytesMin: UInt64 = 64 << 20

private func placeCheck(_ place: MachineFacts.Place) -> HealthCheck {
  let subject = "file system of the \(place.role)"
  let named = "'\(place.path)' (\(place.fileSystem))"
  guard !place.isReadOnly else {
    return .fault(
      .machine, subject, "\(named) is mounted read-only", code: "machine.read-only", exitCode: 5,
      hint: "mount it for writing",
      commands: ["mount -o remount,rw \"$(stat -c %m \(shellWord(place.path)))\""])
  }
  guard place.isWritable else {
    return .fault(
      .machine, subject, "this user may not write in \(named)", code: "machine.not-writable",
      exitCode: 5, hint: "give yourself the right to write there",
      commands: ["ls -ld \(shellWord(place.path))"])
  }
  guard place.freeBytes > 0, place.freeFileCount != 0 else {
    let what = place.freeBytes == 0 ? "space" : "files"
    return .fault(
      .machine, subject, "\(named) has no room for more \(what)", code: "machine.no-space",
      exitCode: 5, hint: "free some space",
      commands: ["df -h \(shellWord(place.path))", "df -i \(shellWord(place.path))"])
  }
  guard place.freeBytes >= freeBytesMin else {
    return .warning(
      .machine, subject, "\(named) has \(place.freeBytes >> 10) KiB left", code: "machine.space",
      hint: "free some space", commands: ["df -h \(shellWord(place.path))"])
  }
  guard !place.isNetwork else {
    return .warning(
      .machine, subject,
      "\(named) is on another machine: locks between machines, and what outlives a power loss, are "
        + "up to the server",
      code: "machine.network", hint: "make releases in a clone on a disk of this machine")
  }
  return .ok(
    .machine, subject, ([named + ": writable"] + traits(place)).joined(separator: ", "))
}

private func traits(_ place: MachineFacts.Place) -> [String] {
  var traits: [String] = []
  switch place.hasLinks {
  case true?: traits.append("hard links")
  case false?: traits.append("no hard links: locks are made by renaming")
  case nil: traits.append("hard links are found out when a cut needs them")
  }
  switch place.hasExchange {
  case true?: traits.append("exchanging renames")
  case false?: traits.append("no exchanging renames")
  case nil: break
  }
  if place.ignoresCase == true { traits.append("letter case does not count") }
  traits.append("\(place.freeBytes >> 20) MiB free")
  return traits
}

/// How far HEAD may be ahead of the clock: two machines never agree to the second.
private let clockSkewSecondsMax: Int64 = 300

/// The start of 2020: a clock that is before it was never set.
private let clockSecondsMin: Int64 = 1_577_836_800

private func clockCheck(_ facts: MachineFacts) -> HealthCheck {
  let now = ReleaseDate(seconds: facts.nowSeconds).timestamp
  guard facts.nowSeconds >= clockSecondsMin else {
    return .warning(
      .machine, "clock", "it says \(now): it was never set", code: "machine.clock",
      hint: "set the clock: signatures and certificates are held against it", commands: ["date -u"])
  }
  guard let head = facts.headSeconds else { return .ok(.machine, "clock", now) }
  let date = ReleaseDate(seconds: head).timestamp
  guard head <= facts.nowSeconds + clockSkewSecondsMax else {
    return .warning(
      .machine, "clock",
      "HEAD is of \(date), and it is \(now): "
        + (facts.hasGivenMoment
          ? "SOURCE_DATE_EPOCH dates the release" : "the release would be dated in the future"),
      code: "machine.clock", hint: "set the clock, or give the moment with SOURCE_DATE_EPOCH",
      commands: ["date -u", "git log -1 --format=%cI"])
  }
  return .ok(.machine, "clock", "\(now), HEAD is of \(date)")
}
