/** ESC [ … letter: a colour of the terminal. */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]{0,16}[A-Za-z]`, 'g')

/**
 * The text on one line, as AWS wrote it: without colours, the gutters of Terraform, and the escapes of logs; white space
 * collapsed (PRS-2). Takes linear time.
 */
export const normalise = (text: string): string =>
  text
    .replace(colours, '')
    .replace(/[│╷╵]/g, ' ')
    .replace(/\\[ntr]/g, ' ')
    .replace(/\\"/g, '"')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
