import * as E from 'fp-ts/lib/Either.js'
import { isObject } from '../codec/codec.js'
import { readJson } from '../text/json.js'
import type { Source } from './source.js'

/** What an operand turned out to hold. */
export type Intake =
  | { readonly _tag: 'Text'; readonly text: string }
  /** JSON Lines: one value a line, as they come; `first` is the first of them. */
  | { readonly _tag: 'Lines'; readonly first: string; readonly lines: AsyncIterable<E.Either<string, string>> }

/**
 * Reads a file, and finds out whether it is one JSON text or JSON Lines: lines, if the first is an object by itself and
 * another follows. Lines are handed on as they come; a text is read whole.
 */
export const takeIn = async (source: Source, name: string): Promise<E.Either<string, Intake>> => {
  const lines = source.lines(name)[Symbol.asyncIterator]()
  const seen: string[] = []
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const line = next.value
    if (E.isLeft(line)) return line
    const first = seen.find((before) => before.trim() !== '')
    if (first !== undefined && line.right.trim() !== '' && isWhole(first))
      return E.right({ _tag: 'Lines', first, lines: resumed(seen, line, lines) })
    seen.push(line.right)
  }
  return E.right({ _tag: 'Text', text: seen.join('\n') })
}

const isWhole = (line: string): boolean => {
  if (!/^\s*\{/.test(line)) return false
  const { flaws, document } = readJson(line)
  return flaws.length === 0 && isObject(document?.value)
}

const resumed = async function* (
  seen: ReadonlyArray<string>,
  line: E.Either<string, string>,
  rest: AsyncIterator<E.Either<string, string>>,
): AsyncGenerator<E.Either<string, string>> {
  for (const before of seen) yield E.right(before)
  yield line
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}
