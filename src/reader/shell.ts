// Control and direction-changing characters do not belong on a command line that somebody is to read and paste.
const UNSAFE = /[\p{Cc}\p{Bidi_Control}]/u

/**
 * A text as one word of a POSIX shell, whatever it holds: nothing in it is expanded. Null: it holds characters that a
 * reader would not see, so that no command is to be made of it.
 */
export const shellWord = (text: string): string | null => {
  if (UNSAFE.test(text)) return null
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  // Queries hold single quotes; double ones are easier to read around them where they expand nothing.
  return text.includes("'") && !/["$`\\!]/.test(text) ? `"${text}"` : `'${text.replace(/'/g, `'\\''`)}'`
}

/** A command of several words; null where one of them cannot be written. */
export const shellCommand = (...words: ReadonlyArray<string>): string | null => {
  const written = words.map(shellWord)
  return written.every((word) => word !== null) ? written.join(' ') : null
}
