import type { Change, Obstacle } from './repair.js'
import type { Token, TokenKind, Tokens } from './tokens.js'

/** The names of the members of an object at the top, or of the objects in a list at the top. */
export type Names = ReadonlyArray<string>

/** What was found to stand at the top of the document. */
export interface Top {
  /** Its first and last token are those of the document. */
  readonly first: Token
  readonly last: Token
  readonly form: 'object' | 'list' | 'scalar'
  /** Do its own braces or brackets stand in the text? */
  readonly wrapped: boolean
  /** Of an object: the one; of a list: each of its elements that is an object. */
  readonly objects: ReadonlyArray<Names>
  /** Of a list: how many elements it has. */
  readonly elements: number
}

export interface Arranged {
  readonly changes: ReadonlyArray<Change>
  readonly obstacles: ReadonlyArray<Obstacle>
  /** Null where an obstacle stands in the way. */
  readonly top: Top | null
}

type State = 'name' | 'colon' | 'value' | 'after'

/** An object or list that is open. `open` is null for one whose brace or bracket is not in the text. */
interface Level {
  readonly form: 'object' | 'list'
  readonly open: Token | null
  readonly names: string[]
  state: State
  /** The comma that was read last, where nothing followed it yet. */
  comma: Token | null
  elements: number
}

const level = (form: Level['form'], open: Token | null): Level => ({
  form,
  open,
  names: [],
  state: form === 'object' ? 'name' : 'value',
  comma: null,
  elements: 0,
})

const opens = (kind: TokenKind): boolean => kind === '{' || kind === '['
const isValue = (kind: TokenKind): boolean =>
  opens(kind) || kind === 'string' || kind === 'scalar' || kind === 'unknown'

/**
 * Puts the tokens into objects and lists. Commas that are missing or too many are repaired, what has no one obvious
 * reading is an obstacle. The stack is our own, so that depth is no matter.
 * @param series - may values stand side by side at the top, with commas between them, as the elements of a list?
 */
export const arrange = (text: string, { tokens }: Tokens, series: boolean): Arranged => {
  const changes: Change[] = []
  const obstacles: Obstacle[] = []
  const [first, second] = tokens
  const last = tokens[tokens.length - 1]
  const refuse = (at: number, message: string, expected: string, hint: string | null = null): void => {
    obstacles.push({ code: 'not-json', at, message, expected, hint })
  }
  if (first === undefined || last === undefined) {
    refuse(text.length, 'The text is empty.', 'a JSON document')
    return { changes, obstacles, top: null }
  }
  const isFragment = first.kind === 'string' && second?.kind === ':'
  const bottom = level(isFragment ? 'object' : 'list', null)
  const stack: Level[] = [bottom]
  const objects: Names[] = []
  const lists: Level[] = []
  let before: Token | null = null
  let broken = false

  const enter = (token: Token): void => {
    if (token.kind === '{' || token.kind === '[') stack.push(level(token.kind === '{' ? 'object' : 'list', token))
    else if (token.kind === 'unknown')
      refuse(token.start, `\`${shorten(token.value)}\` is no value of JSON.`, 'a value', wordHint(token.value))
  }

  /** Takes the token for a value of this level, right or wrong. */
  const take = (here: Level, token: Token): void => {
    here.state = 'after'
    here.comma = null
    here.elements++
    enter(token)
  }

  const dropComma = (here: Level): void => {
    if (here.comma === null) return
    const { start, end } = here.comma
    changes.push({
      code: 'trailing-comma',
      message: 'A comma stood behind the last one, with nothing to follow.',
      start,
      end,
      insert: '',
    })
  }

  const close = (here: Level, token: Token): void => {
    if (here.form !== (token.kind === '}' ? 'object' : 'list') || here.open === null) {
      broken = true
      refuse(
        token.start,
        here.open === null
          ? `\`${token.kind}\` closes what was never opened.`
          : `\`${token.kind}\` stands where the \`${here.open.kind}\` that was opened before wants a \`${here.form === 'object' ? '}' : ']'}\`.`,
        here.open === null
          ? 'nothing, or an opening brace at the start'
          : `a \`${here.form === 'object' ? '}' : ']'}\``,
        'Something was lost when the text was copied: braces and brackets have to come in pairs.',
      )
      return
    }
    dropComma(here)
    stack.pop()
    const around = stack[stack.length - 1]
    if (here.form !== 'object') {
      if (stack.length === 1) lists.push(here)
    } else if (stack.length === 1 || (stack.length === 2 && around?.form === 'list')) objects.push(here.names)
  }

  const insertComma = (here: Level, token: Token): void => {
    const at = before?.end ?? token.start
    changes.push({
      code: 'missing-comma',
      message: `A comma was missing before \`${shorten(token.value)}\`.`,
      start: at,
      end: at,
      insert: ',',
    })
    here.state = here.form === 'object' ? 'name' : 'value'
  }

  for (let i = 0; i < tokens.length && !broken; i++) {
    const token = tokens[i] ?? first
    const next = tokens[i + 1]
    const here = stack[stack.length - 1] ?? bottom
    const { kind } = token
    // A token may be looked at again once the state is set right; each case moves the state on, so that this ends.
    for (let again = true; again && !broken;) {
      again = false
      if (here.state === 'name') {
        if (kind === 'string') {
          here.names.push(token.value)
          here.state = 'colon'
          here.comma = null
        } else if (kind === '}' || kind === ']') close(here, token)
        else if (kind === ',')
          refuse(
            token.start,
            'A comma stands where the name of a member is expected.',
            'a member, or nothing',
            'Take this comma out.',
          )
        else if (kind === ':') {
          refuse(
            token.start,
            'A colon stands where the name of a member is expected.',
            'a name in double quotes before it',
          )
          here.state = 'value'
        } else {
          refuse(
            token.start,
            `\`${shorten(token.value)}\` is not the name of a member.`,
            'a name in double quotes',
            next?.kind === ':' ? `Write \`"${shorten(token.value)}"\`.` : null,
          )
          here.comma = null
          here.state = next?.kind === ':' && !opens(kind) ? 'colon' : 'after'
          if (opens(kind)) enter(token)
        }
      } else if (here.state === 'colon') {
        if (kind === ':') here.state = 'value'
        else {
          refuse(
            token.start,
            `A colon is missing between the name \`${shorten(before?.value ?? '')}\` and what follows.`,
            'a `:`',
            'Write `"NAME": VALUE`.',
          )
          here.state = isValue(kind) ? 'value' : 'after'
          again = true
        }
      } else if (here.state === 'value') {
        if (isValue(kind)) take(here, token)
        else if (here.form === 'list' && (kind === ']' || kind === '}')) close(here, token)
        else {
          refuse(
            token.start,
            `A value is expected, but \`${kind}\` stands there.`,
            'a value',
            kind === ',' ? 'A value is missing, or this comma is one too many.' : null,
          )
          if (kind !== ':' && here.form === 'object') {
            here.state = 'after'
            again = true
          }
        }
      } else if (kind === ',') {
        here.comma = token
        here.state = here.form === 'object' ? 'name' : 'value'
        if (here === bottom && here.form === 'list' && next !== undefined && !(series && opens(next.kind))) {
          broken = true
          obstacles.push(besides(next))
        }
      } else if (kind === '}' || kind === ']') close(here, token)
      else if (kind === ':') refuse(token.start, 'A colon stands where a comma or the end is expected.', 'a `,`')
      else if (here.form === 'object') {
        if (kind === 'string' && next?.kind === ':') {
          insertComma(here, token)
          again = true
        } else {
          refuse(
            token.start,
            `\`${shorten(token.value)}\` follows a value, with nothing between the two.`,
            'a `,` or a `}`',
            'A member has one name and one value: a quote, a comma or a name was lost.',
          )
          take(here, token)
        }
      } else if (here === bottom) {
        broken = true
        obstacles.push(besides(token))
      } else if (isScalar(before) && isScalar(token) && !text.slice(before?.end, token.start).includes('\n'))
        obstacles.push({
          code: 'ambiguous',
          at: token.start,
          message: `\`${shorten(before?.value ?? '')}\` and \`${shorten(token.value)}\` stand side by side: two values, or one that was cut.`,
          expected: 'a `,` between two values',
          hint: null,
        })
      else {
        insertComma(here, token)
        again = true
      }
    }
    before = token
  }

  const open = stack[stack.length - 1]
  if (!broken && open !== undefined) {
    if (open.open !== null)
      refuse(
        open.open.start,
        `The \`${open.open.kind}\` here is never closed${stack.length > 2 ? `, nor are ${stack.length - 2 === 1 ? 'the one' : `the ${stack.length - 2}`} around it` : ''}.`,
        `a \`${open.form === 'object' ? '}' : ']'}\``,
        'The end of the text was not copied, or a closing brace was lost.',
      )
    else if (open.state === 'colon' || (open.state === 'value' && open.form === 'object'))
      refuse(last.end, 'The text ends in the middle of a member.', 'a value', null)
    else dropComma(open)
  }
  if (obstacles.length > 0) return { changes, obstacles, top: null }
  const single = bottom.elements === 1 && !isFragment
  return {
    changes,
    obstacles,
    top: isFragment
      ? { first, last, form: 'object', wrapped: false, objects: [bottom.names], elements: 0 }
      : single
        ? {
            first,
            last,
            form: first.kind === '{' ? 'object' : first.kind === '[' ? 'list' : 'scalar',
            wrapped: true,
            objects,
            elements: lists[0]?.elements ?? 0,
          }
        : { first, last, form: 'list', wrapped: false, objects, elements: bottom.elements },
  }
}

const isScalar = (token: Token | null): boolean => token?.kind === 'scalar'

const besides = (token: Token): Obstacle => ({
  code: 'ambiguous',
  at: token.start,
  message: `The document has ended${token.value !== '' ? ` before \`${shorten(token.value)}\`` : ''}; what follows could be meant as well.`,
  expected: 'one document',
  hint: 'Keep the one that is meant.',
})

const shorten = (text: string): string => (text.length > 30 ? `${text.slice(0, 29)}…` : text)

const wordHint = (word: string): string | null =>
  /^(?:True|False|None)$/.test(word)
    ? `This is Python's word: JSON has \`${word === 'None' ? 'null' : word.toLowerCase()}\`.`
    : 'A text needs double quotes around it.'
