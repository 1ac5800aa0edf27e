internal import Diagnostics
internal import FileStore
internal import IdentityDiagnostics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The fault of a file that cannot be read.
func readingFault(_ error: FileStoreError, name: String) -> Diagnostic {
  switch error.reason {
  case .notRegular(let kind): return notRegular(kind, name: name)
  case .linkInPath, .parentNotDirectory, .system(errno: ENOENT):
    // The survey saw a file in a real folder a moment ago.
    return changedWhileRead(name)
  case .tooLarge(let limit):
    return fault(
      .fileSize, "`\(name)` has more than \(limit) bytes", at: name,
      hint: "move what is not about the identity into a file of its own",
      notes: ["limit set by the identity profile, not by YAML"])
  default:
    return fault(
      .unreadable, "cannot read `\(name)`: \(error.sentence)", at: name, hint: error.hint)
  }
}

/// The fault of the folder itself, or of a folder in it, that cannot be listed.
func readingFault(_ error: FileStoreError, folder: String) -> Diagnostic {
  switch error.reason {
  case .system(errno: ENOTDIR):
    return fault(
      .missingBundle, "`\(folder)` is not a folder", at: nil,
      hint: "name the folder that holds `base.yaml`")
  case .tooManyFiles(let countMax):
    return fault(
      .missingBundle, "`\(folder)` holds more than \(countMax) files and is no bundle", at: nil,
      hint: "name the folder that holds `base.yaml`")
  default:
    let isRoot = !FolderSurvey.folders.contains { $0.description == error.path }
    let name = isRoot ? folder : "\(folder)/\(error.path)"
    return fault(
      .unreadable, "cannot list `\(name)`: \(error.sentence)", at: nil, hint: error.hint)
  }
}

/// The fault of a folder that is not there.
func missingFolder(_ folder: String) -> Diagnostic {
  fault(
    .missingBundle, "there is no folder `\(folder)`", at: nil,
    hint: "name the folder of the bundle, or begin one: `\(folder)/base.yaml` with `schema: 1`")
}

/// The fault of a name that holds something else than a file.
func notRegular(_ kind: FileKind, name: String) -> Diagnostic {
  guard case .symbolicLink(let target) = kind else {
    return fault(
      .notRegularFile, "`\(name)` is \(kind.noun), not a regular file", at: name,
      hint: "move it out of the bundle")
  }
  return fault(
    .linkOutside, "`\(name)` is a symbolic link to `\(shown(target))`", at: name,
    hint: "put the file itself there",
    notes: ["links are not followed: a commit keeps the link, not what it leads to"])
}

/// The fault of a file in the place of a folder.
func notFolder(_ name: String) -> Diagnostic {
  fault(
    .notRegularFile, "`\(name)` is a regular file, not a folder", at: name,
    hint: "put it into the folder `\(name)/`, or remove it")
}

/// The fault of a file that did not stand still.
func changedWhileRead(_ name: String) -> Diagnostic {
  fault(
    .changedWhileRead, "`\(name)` changed while it was read", at: name,
    hint: "run the command again when nothing writes to the folder")
}

/// The fault of a name that is no text.
func undecodableName(_ path: RelativePath, folder: String) -> Diagnostic {
  fault(
    .unknownFile, "the name `\(folder)/\(shown(path.bytes))` is not UTF-8", at: nil,
    hint: "rename the file")
}

/// Bytes as text, those that are not UTF-8 as `<FF>`.
private func shown(_ bytes: [UInt8]) -> String {
  var text = ""
  var rest = bytes[...]
  while !rest.isEmpty {
    // The longest prefix of one to four bytes that is a character.
    let length = (1...4).first { length in
      length <= rest.count && String(validating: rest.prefix(length), as: UTF8.self) != nil
    }
    if let length {
      text += String(decoding: rest.prefix(length), as: UTF8.self)
      rest = rest.dropFirst(length)
    } else if let byte = rest.popFirst() {
      let digits = String(byte, radix: 16, uppercase: true)
      text += "<\(digits.count == 1 ? "0" : "")\(digits)>"
    }
  }
  return text
}

/// A fault; one with a file is placed at its start.
private func fault(
  _ code: IdentityCode, _ message: String, at name: String?, hint: String?, notes: [String] = []
) -> Diagnostic {
  Diagnostic(
    code: code.rawValue, message: message,
    location: name.map { SourceLocation(file: $0, line: 1, column: 1) }, hint: hint, notes: notes)
}
