import type { Evidence } from '../finding/finding.js'
import { readJson, type Span } from '../text/json.js'
import { fromPointer, valueAt } from '../text/pointer.js'
import { decodeUrlEncoded } from '../text/url-encoded.js'
import { codeFrame } from './code-frame.js'
import { excerpt } from './excerpt.js'
import type { Paper } from './paper.js'
import { spanAt, type SourceText } from './source-text.js'

/** What was asked about, for the places that findings point at. */
export interface Asked {
  /** Its JSON. */
  readonly input: unknown
  /** The texts that its parts came from; none where it was no text. */
  readonly texts: ReadonlyArray<SourceText>
}

/** Where a finding stands in a file; null where it came from none. */
export interface FilePlace {
  readonly file: string | null
  readonly span: Span
}

/** The place of what a finding is about. */
export const placeOf = ({ input, texts }: Asked, { document, pointer }: Evidence): FilePlace | null => {
  const path = fromPointer(document)
  // A policy that stands as text inside the input counts its own lines, which are those of no file.
  if (typeof valueAt(path)(input) === 'string') return null
  const found = spanAt(texts)([...path, ...fromPointer(pointer)])
  return found === null ? null : { file: found.source.file, span: found.span }
}

/** A part of a policy as it is shown: a line that says where it stands, and its lines with the part marked. */
export interface Frame {
  readonly where: string
  readonly lines: ReadonlyArray<string>
}

const AROUND = 2
/** Of an element of many lines, such as a statement. */
const MOST = 12

/** Shows the element that a finding is about; null where it is about no policy. */
export const frameOf = (asked: Asked, evidence: Evidence, paper: Paper): Frame | null => {
  const { policy, document, statement, sid, pointer, position } = evidence
  if (policy === null || statement === null) return null
  const names = [policy, `statement ${statement}`, ...(sid === null ? [] : [sid])].join(', ')
  const path = fromPointer(pointer)
  const frame = (text: string, { from, to }: Span): ReadonlyArray<string> =>
    codeFrame(
      text,
      { position: from, endPosition: to },
      {
        ...paper,
        ascii: false,
        around: to.line > from.line ? 0 : AROUND,
        below: to.line > from.line ? Math.min(to.line - from.line, MOST) : AROUND,
      },
    )
  const given = valueAt(fromPointer(document))(asked.input)
  if (typeof given === 'string') {
    const own = decodeUrlEncoded(given)
    const read = readJson(own).document
    if (read === null || position === null) return null
    return { where: `${names}, line ${position.line}, column ${position.column}`, lines: frame(own, read.spanOf(path)) }
  }
  const found = spanAt(asked.texts)([...fromPointer(document), ...path])
  if (found !== null) {
    const { line, column } = found.span.from
    return {
      where: `${found.source.file ?? 'standard input'}:${line}:${column} (${names})`,
      lines: frame(found.source.text, found.span),
    }
  }
  const depth = Array.isArray(valueAt(['Statement'])(given)) ? 2 : 1
  return { where: names, lines: excerpt(valueAt(path.slice(0, depth))(given), path.slice(depth), paper.paint) }
}
