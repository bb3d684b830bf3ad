const words: Readonly<Record<string, string>> = {
  '…': '...',
  '–': '-',
  '—': '-',
  '→': '->',
  '×': 'x',
  '•': '-',
  '≥': '>=',
  '≤': '<=',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '\u00A0': ' ',
}

/** A page for a terminal that shows ASCII alone: our own signs get their likeness, what an input holds is spelt out. */
export const toAscii = (page: string): string =>
  page.replace(/[^\0-\x7F]/gu, (c) => words[c] ?? `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`)

/** JSON in ASCII alone: a program reads the same of it. */
export const toAsciiJson = (json: string): string =>
  json.replace(/[^\0-\x7F]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
