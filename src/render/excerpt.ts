import { isObject } from '../codec/codec.js'
import type { Path } from '../text/pointer.js'
import { safe, type Paint } from './paint.js'

/** A line of a printed document; `from` and `to` bound the marked part, where it has one. */
interface Line {
  readonly text: string
  readonly mark: { readonly from: number; readonly to: number } | null
}

const COMPACT = 72
const AROUND = 3

/** A JSON value as people write it, with the element at `target` marked. */
export const excerpt = (value: unknown, target: Path, paint: Paint): ReadonlyArray<string> => {
  const lines = print(value, '', '', target)
  const marked = lines.flatMap((line, i) => (line.mark === null ? [] : [i]))
  const whole = marked.length === lines.length
  const shown = lines.flatMap((line, i): ReadonlyArray<string> => {
    const near = marked.length === 0 || whole ? i < 12 : marked.some((m) => Math.abs(m - i) <= AROUND)
    const edge = i === 0 || i === lines.length - 1
    if (!near && !edge) return [SKIP]
    if (line.mark === null || whole) return [`  ${safe(line.text)}`]
    const carets =
      ' '.repeat(safe(line.text.slice(0, line.mark.from)).length) +
      '^'.repeat(safe(line.text.slice(line.mark.from, line.mark.to)).length)
    return [`${paint('bad', '>')} ${safe(line.text)}`, `  ${paint('bad', carets)}`]
  })
  return shown.filter((line, i) => line !== SKIP || shown[i - 1] !== SKIP)
}

const SKIP = '  …'

/** @param target - the path to mark, counted from this value; null where the mark is elsewhere */
const print = (value: unknown, indent: string, label: string, target: Path | null): ReadonlyArray<Line> => {
  const inline = oneLine(value)
  const children = childrenOf(value)
  const deeper = target !== null && target.length > 0
  if (children.length === 0 || (!deeper && indent.length + label.length + inline.length <= COMPACT))
    return [{ text: indent + label + inline, mark: target?.length === 0 ? span(indent, label, inline) : null }]
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const inside = children.flatMap(([key, child], i) => {
    const next =
      target === null ? null : target.length === 0 ? [] : String(target[0]) === String(key) ? target.slice(1) : null
    const childLabel = Array.isArray(value) ? '' : `${JSON.stringify(key)}: `
    const printed = print(child, `${indent}  `, childLabel, next)
    return i === children.length - 1
      ? printed
      : printed.map((line, j) => (j === printed.length - 1 ? { ...line, text: `${line.text},` } : line))
  })
  const all = target?.length === 0
  const bound = (text: string): Line => ({ text, mark: all ? { from: indent.length, to: text.length } : null })
  return [bound(indent + label + open), ...inside, bound(indent + close)]
}

const span = (indent: string, label: string, inline: string): { readonly from: number; readonly to: number } => ({
  from: indent.length,
  to: indent.length + label.length + inline.length,
})

const childrenOf = (value: unknown): ReadonlyArray<readonly [string | number, unknown]> =>
  Array.isArray(value)
    ? value.map((child: unknown, i) => [i, child] as const)
    : isObject(value)
      ? Object.entries(value)
      : []

const oneLine = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(oneLine).join(', ')}]`
    : isObject(value)
      ? Object.keys(value).length === 0
        ? '{}'
        : `{ ${Object.entries(value)
            .map(([key, child]) => `${JSON.stringify(key)}: ${oneLine(child)}`)
            .join(', ')} }`
      : JSON.stringify(value)
