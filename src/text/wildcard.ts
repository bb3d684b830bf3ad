/**
 * A compiled pattern: one token a character. Literals are UTF-16 code units; the wildcards are the negative numbers
 * below. Numbers and not a regular expression: nothing that a user wrote is ever compiled as one.
 */
export type Token = number
export type Tokens = ReadonlyArray<Token>

/** `*`: zero or more characters. */
export const MANY: Token = -1
/** `?`: exactly one character. */
export const ONE: Token = -2
/** A `*` that stays inside its colon-delimited segment (RES-6). */
export const MANY_IN_SEGMENT: Token = -3
/** A `?` that never stands for a colon (RES-6). */
export const ONE_IN_SEGMENT: Token = -4

export const COLON = 58
const STAR = 42
const QUESTION = 63

/** The characters of a text, each standing for itself. */
export const literal = (text: string): Tokens => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))

/** The characters of a pattern, with `*` and `?` as wildcards. */
export const glob = (text: string): Tokens => literal(text).map((c) => (c === STAR ? MANY : c === QUESTION ? ONE : c))

const takes = (token: Token, c: number): boolean =>
  token === c ||
  token === ONE ||
  token === MANY ||
  ((token === ONE_IN_SEGMENT || token === MANY_IN_SEGMENT) && c !== COLON)

/**
 * Does the whole text fit the whole pattern? Anchored at both ends. Never more than pattern × text steps: where every
 * star may take anything, only the last star met has to be tried again; segment-bound stars need the table.
 */
export const matches =
  (tokens: Tokens) =>
  (text: string): boolean =>
    tokens.includes(MANY_IN_SEGMENT) ? matchesByTable(tokens, text) : matchesGreedily(tokens, text)

const matchesGreedily = (tokens: Tokens, text: string): boolean => {
  let p = 0
  let i = 0
  let star = -1
  let resume = 0
  while (i < text.length) {
    const token = tokens[p]
    if (token === MANY) {
      star = p++
      resume = i
    } else if (token !== undefined && takes(token, text.charCodeAt(i))) {
      p++
      i++
    } else if (star >= 0) {
      p = star + 1
      i = ++resume
    } else {
      return false
    }
  }
  while (tokens[p] === MANY) p++
  return p === tokens.length
}

/** reach[i]: the tokens so far can stand for the first i characters. */
const matchesByTable = (tokens: Tokens, text: string): boolean => {
  let reach: ReadonlyArray<boolean> = Array.from({ length: text.length + 1 }, (_, i) => i === 0)
  for (const token of tokens) {
    const many = token === MANY || token === MANY_IN_SEGMENT
    const next: boolean[] = [many && reach[0] === true]
    for (let i = 1; i <= text.length; i++) {
      const taken = takes(token, text.charCodeAt(i - 1))
      next.push(many ? reach[i] === true || (taken && next[i - 1] === true) : taken && reach[i - 1] === true)
    }
    reach = next
  }
  return reach[text.length] === true
}
