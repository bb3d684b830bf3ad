import * as E from 'fp-ts/lib/Either.js'

/** Where texts come from: files, standard input and folders. May throw; `Source` says it in a line. */
export interface Files {
  /** The bytes of a file, or of standard input for `-`, piece by piece. */
  readonly open: (name: string) => AsyncIterable<Uint8Array>
  /** The names of the files in a folder, without their folder. */
  readonly list: (folder: string) => Promise<ReadonlyArray<string>>
}

/** Reads texts; `Left` is a line that says why not. */
export interface Source {
  readonly text: (name: string) => Promise<E.Either<string, string>>
  readonly list: (folder: string) => Promise<E.Either<string, ReadonlyArray<string>>>
  /** The lines of a text, as they come; a problem ends them. */
  readonly lines: (name: string) => AsyncIterable<E.Either<string, string>>
}

export const nameOf = (name: string): string => (name === '-' ? 'standard input' : name)

/** The longest text that is read at once, in bytes. */
const LARGEST = 64 * 1024 * 1024

const tooLarge = (name: string, what: string): string =>
  `${nameOf(name)} is too large: ${what} has more than ${LARGEST / 1024 / 1024} MB. Many scenarios go into JSON Lines, one a line.`

const systemWords: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is no folder',
  EMFILE: 'too many files are open',
}

/** Not by class: an error may come from another realm. */
const memberOf = (error: unknown, member: 'code' | 'message'): string | null =>
  typeof error === 'object' && error !== null && member in error ? String(error[member as keyof typeof error]) : null

const cannotRead = (name: string, error: unknown, words = systemWords): string =>
  `cannot read ${nameOf(name)}: ${words[memberOf(error, 'code') ?? ''] ?? memberOf(error, 'message') ?? String(error)}.`

/** Text that is no text: a picture, an archive, UTF-16. */
const notText = (name: string, bytes: Uint8Array): string | null => {
  const [a, b] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    return `${nameOf(name)} is UTF-16 text; UTF-8 is expected. PowerShell writes UTF-8 with \`Out-File -Encoding utf8\`.`
  return bytes.subarray(0, 4096).includes(0) ? `${nameOf(name)} is a binary file; JSON text is expected.` : null
}

export const sourceOf = ({ open, list }: Files): Source => {
  /** The text of a file in pieces, decoded. */
  const pieces = async function* (name: string): AsyncGenerator<E.Either<string, string>> {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    let first = true
    try {
      for await (const bytes of open(name)) {
        const problem = first ? notText(name, bytes) : null
        if (problem !== null) {
          yield E.left(problem)
          return
        }
        first = false
        yield E.right(decoder.decode(bytes, { stream: true }))
      }
      yield E.right(decoder.decode())
    } catch (error) {
      yield E.left(
        memberOf(error, 'code') === 'ERR_ENCODING_INVALID_ENCODED_DATA'
          ? `${nameOf(name)} is not UTF-8 text.`
          : cannotRead(name, error),
      )
    }
  }
  const text = async (name: string): Promise<E.Either<string, string>> => {
    const parts: string[] = []
    let length = 0
    for await (const piece of pieces(name)) {
      if (E.isLeft(piece)) return piece
      length += piece.right.length
      if (length > LARGEST) return E.left(tooLarge(name, 'the text'))
      parts.push(piece.right)
    }
    return E.right(parts.join(''))
  }
  const lines = async function* (name: string): AsyncGenerator<E.Either<string, string>> {
    let rest: string[] = []
    let length = 0
    for await (const piece of pieces(name)) {
      if (E.isLeft(piece)) {
        yield piece
        return
      }
      const [head = '', ...more] = piece.right.split('\n')
      rest.push(head)
      length += head.length
      for (const next of more) {
        yield E.right(rest.join(''))
        rest = [next]
        length = next.length
      }
      if (length > LARGEST) {
        yield E.left(tooLarge(name, 'a line'))
        return
      }
    }
    if (length > 0) yield E.right(rest.join(''))
  }
  return {
    text,
    lines,
    list: async (folder) => {
      try {
        return E.right(await list(folder))
      } catch (error) {
        return E.left(cannotRead(folder, error, { ...systemWords, ENOENT: 'there is no such folder' }))
      }
    },
  }
}
