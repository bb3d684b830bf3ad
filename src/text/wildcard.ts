/**
 * One token a character. Literals are UTF-16 code units; the wildcards are the negative numbers below. Numbers and not
 * a regular expression: nothing that a user wrote is ever compiled as one.
 */
export type Token = number
export type Tokens = ReadonlyArray<Token>

/**
 * What a text of a policy stands for. `tokens` is null where every character stands for itself, and `written` where
 * every `*` and `?` of the text is a wildcard; a list of them is made only where neither is so.
 */
export interface Pattern {
  readonly text: string
  readonly tokens: Tokens | 'written' | null
}

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
export const literal = (text: string): Pattern => ({ text, tokens: null })

/** The characters of a text, with `*` and `?` as wildcards. */
export const glob = (text: string): Pattern => (firstWildcard(text) < 0 ? literal(text) : { text, tokens: 'written' })

/** Where the first `*` or `?` stands; -1: there is none. */
const firstWildcard = (text: string): number => {
  const star = text.indexOf('*')
  const question = text.indexOf('?')
  return star < 0 || (question >= 0 && question < star) ? question : star
}

export const tokensOf = ({ text, tokens }: Pattern): Tokens => {
  if (tokens !== null && tokens !== 'written') return tokens
  const result: Token[] = []
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    result.push(tokens === null ? c : c === STAR ? MANY : c === QUESTION ? ONE : c)
  }
  return result
}

/** Stars and nothing else: it stands for every text. */
export const isEverything = ({ text, tokens }: Pattern): boolean =>
  tokens === 'written' ? isStars(text) : tokens !== null && tokens.length > 0 && tokens.every((token) => token === MANY)

const isStars = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== STAR) return false
  return text !== ''
}

/** One star, at the end, and no other wildcard. */
export const isPrefix = ({ text, tokens }: Pattern): boolean => {
  if (tokens === null) return false
  if (tokens === 'written') return firstWildcard(text) === text.length - 1 && text.endsWith('*')
  const last = tokens.length - 1
  return tokens[last] === MANY && tokens.findIndex((token) => token < 0) === last
}

/**
 * Is there a text that fits both patterns? Stars that stay in their segment count as such that do not, so that the answer
 * may be yes too often. At most pattern × pattern steps.
 */
export const canMeet = (a: Tokens, b: Tokens): boolean => {
  const isMany = (token: Token | undefined): boolean => token === MANY || token === MANY_IN_SEGMENT
  const isOne = (token: Token | undefined): boolean => token === ONE || token === ONE_IN_SEGMENT
  // row[j]: from here on, the rest of `a` and b.slice(j) have a text in common.
  let row = new Uint8Array(b.length + 1)
  for (let i = a.length; i >= 0; i--) {
    const next = row
    row = new Uint8Array(b.length + 1)
    for (let j = b.length; j >= 0; j--) {
      const [x, y] = [a[i], b[j]]
      row[j] =
        i === a.length && j === b.length
          ? 1
          : (isMany(x) && (next[j] === 1 || (j < b.length && row[j + 1] === 1))) ||
              (isMany(y) && (row[j + 1] === 1 || (i < a.length && next[j] === 1))) ||
              (i < a.length && j < b.length && (x === y || isOne(x) || isOne(y)) && next[j + 1] === 1)
            ? 1
            : 0
    }
  }
  return row[0] === 1
}

export type Matcher = (text: string) => boolean

const everything: Matcher = () => true

/**
 * Does the whole text fit the whole pattern? Anchored at both ends. Never more than pattern × text steps: where every
 * star may take anything, only the last star met has to be tried again; segment-bound stars need the table. The forms
 * that people write most are decided by one comparison.
 */
export const matcher = (pattern: Pattern): Matcher => {
  const { text: written, tokens } = pattern
  if (tokens === null) return (text) => text === written
  if (isEverything(pattern)) return everything
  if (isPrefix(pattern)) {
    const start = written.slice(0, -1)
    return (text) => text.startsWith(start)
  }
  if (tokens === 'written') return (text) => matchesWritten(written, text)
  return tokens.includes(MANY_IN_SEGMENT)
    ? (text) => matchesByTable(tokens, text)
    : (text) => matchesGreedily(tokens, text)
}

const takes = (token: Token, c: number): boolean =>
  token === c ||
  token === ONE ||
  token === MANY ||
  ((token === ONE_IN_SEGMENT || token === MANY_IN_SEGMENT) && c !== COLON)

/** As `matchesGreedily`, of a text whose `*` and `?` are all wildcards. */
const matchesWritten = (pattern: string, text: string): boolean => {
  let p = 0
  let i = 0
  let star = -1
  let resume = 0
  while (i < text.length) {
    const c = p < pattern.length ? pattern.charCodeAt(p) : -1
    if (c === STAR) {
      star = p++
      resume = i
    } else if (c === QUESTION || c === text.charCodeAt(i)) {
      p++
      i++
    } else if (star >= 0) {
      p = star + 1
      i = ++resume
    } else {
      return false
    }
  }
  while (p < pattern.length && pattern.charCodeAt(p) === STAR) p++
  return p === pattern.length
}

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

/** reach[i] is 1: the tokens so far can stand for the first i characters. */
const matchesByTable = (tokens: Tokens, text: string): boolean => {
  let reach = new Uint8Array(text.length + 1)
  let next = new Uint8Array(text.length + 1)
  reach[0] = 1
  for (const token of tokens) {
    const many = token === MANY || token === MANY_IN_SEGMENT
    next[0] = many && reach[0] === 1 ? 1 : 0
    for (let i = 1; i <= text.length; i++) {
      const before = many ? next[i - 1] : reach[i - 1]
      next[i] = (many && reach[i] === 1) || (before === 1 && takes(token, text.charCodeAt(i - 1))) ? 1 : 0
    }
    const free = reach
    reach = next
    next = free
  }
  return reach[text.length] === 1
}
