/** How parts of a page are set off; a terminal has colours for it, a file has none. */
export type Style = 'strong' | 'good' | 'bad' | 'doubt' | 'quiet'

export type Paint = (style: Style, text: string) => string

export const plain: Paint = (_, text) => text

// Control and direction-changing characters of an input must not reach a terminal.
const UNSAFE = /[\p{Cc}\p{Bidi_Control}]/gu

export const safe = (text: string): string =>
  text.replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
