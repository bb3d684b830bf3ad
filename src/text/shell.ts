/** A word that a POSIX shell reads back as it is: what somebody named is never run as a command. */
export const shellWord = (text: string): string =>
  /^[\w+=,.@:/-]+$/.test(text) ? text : `'${text.replace(/'/g, String.raw`'\''`)}'`
