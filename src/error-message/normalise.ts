const ESC = String.fromCharCode(27)
const BEL = String.fromCharCode(7)

/**
 * What terminals take for colours and links; also where a log has escaped the ESC, or lost it. Every repetition is bounded,
 * here and below, so that each takes linear time.
 */
const sequences = new RegExp(
  String.raw`(?:${ESC}|\\u001b|\\x1b|\\033|\\e|\^\[)\[[0-9;?]{0,16}[A-Za-z]|\[\d{1,2}(?:;\d{1,3}){0,4}m|${ESC}\]8;[^${ESC}${BEL}]{0,2048}(?:${BEL}|${ESC}\\)`,
  'gi',
)

/** Zero-width characters of web pages and chats, byte order marks, and the zeros of UTF-16. */
const invisible = new RegExp(
  `[${[0, 0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff].map((code) => String.fromCharCode(code)).join('')}]`,
  'g',
)

/** The characters that JSON writers escape though they need not: quotes, and what HTML marks up with. */
const escaped = /\\{1,8}u(00(?:2[267]|3[cde]|a0)|20(?:1[89]|1[cd]|28)|25(?:02|7[57]))/gi

const entity = /&(quot|apos|lt|gt|amp|nbsp|#\d{1,5}|#x[\da-f]{1,4});/gi
const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&', nbsp: ' ' }

const ofEntity = (_: string, name: string): string =>
  entities[name.toLowerCase()] ??
  String.fromCharCode(/^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1)))

/** What loggers, containers and Markdown write before each line; a message may go on behind it. */
const prefix =
  /^[ \t]{0,40}(?:\[[\w./-]{1,40}\]: |\[?\d{4}-\d\d-\d\d[T ][\d:.,]{5,18}(?:Z|[+-]\d\d:?\d\d)?\]?[ \t]|[\w.-]{1,60} {0,20}\| |(?:[>|][ \t]?){1,8})/gm

/** Gutters and frames, as Terraform and the CDK draw them. */
const frames = /[\u2500-\u257f]/g

/** The text without what was put between or around its characters; line breaks stay. */
const cleaned = (text: string): string =>
  text
    .replace(sequences, '')
    .replace(invisible, '')
    .replace(escaped, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\\{1,8}[nr]/g, '\n')
    .replace(/\\{1,8}t/g, '\t')
    .replace(/\\{1,8}(["'/])/g, '$1')
    // Twice: what was escaped for a page may stand in another page.
    .replace(entity, ofEntity)
    .replace(entity, ofEntity)
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\r\n?/g, '\n')
    .replace(prefix, ' ')
    .replace(frames, ' ')

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A window narrower than that wraps nothing that could be read. */
const NARROWEST = 40

/** How a text can be read: on one line, as AWS wrote it. */
export interface Reading {
  readonly text: string
  /** Lines that end at the edge of a window, and go on in the next one, words and ARNs cut in two; 0: read as it stands. */
  readonly joints: number
}

/**
 * The text on one line: without colours, gutters and the escapes of logs; white space collapsed (PRS-2). Where the longest lines
 * may have been cut by the edge of a terminal, there is a second reading, with these joined. Takes linear time.
 */
export const readings = (text: string): ReadonlyArray<Reading> => {
  const clean = cleaned(text)
  const lines = clean.split('\n')
  const width = lines.reduce((longest, line) => Math.max(longest, line.length), 0)
  const isCut = (i: number): boolean => lines[i]?.length === width && /^\S/.test(lines[i + 1] ?? '')
  const joints = width < NARROWEST ? 0 : lines.filter((_, i) => isCut(i)).length
  const asItStands: Reading = { text: onOneLine(clean), joints: 0 }
  return joints === 0
    ? [asItStands]
    : [asItStands, { text: onOneLine(lines.map((line, i) => (isCut(i) ? line : `${line}\n`)).join('')), joints }]
}
