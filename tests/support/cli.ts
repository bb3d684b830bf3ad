import { plain } from '../../src/render/paint.js'
import { worst, type Printed } from '../../src/cli/printed.js'
import { run, type Terminal, type World } from '../../src/cli/run.js'

type Content = string | Uint8Array

interface Around extends Partial<Omit<World, 'terminal'>> {
  readonly terminal?: Partial<Terminal>
}

const bytesOf = (content: Content): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content

/** Runs the command line over files that are given, and puts its pieces together. */
export const cli = async (
  args: ReadonlyArray<string>,
  files: Readonly<Record<string, Content>> = {},
  { terminal, ...world }: Around = {},
): Promise<Printed> => {
  const pieces: Printed[] = []
  for await (const piece of run({
    args,
    open: async function* (name) {
      const content = files[name]
      if (content === undefined) throw Object.assign(new Error(`ENOENT: ${name}`), { code: 'ENOENT' })
      await Promise.resolve()
      // In small pieces, so that a character or a line is cut somewhere.
      const bytes = bytesOf(content)
      for (let i = 0; i < bytes.length; i += 1000) yield bytes.subarray(i, i + 1000)
    },
    list: (folder) => {
      const inside = Object.keys(files).flatMap((name) =>
        name.startsWith(`${folder}/`) ? [name.slice(folder.length + 1)] : [],
      )
      return inside.length === 0
        ? Promise.reject(Object.assign(new Error(`ENOENT: ${folder}`), { code: 'ENOENT' }))
        : Promise.resolve(inside)
    },
    now: () => '2026-01-15T12:00:00Z',
    terminal: { paint: plain, colors: false, width: 100, unicode: true, ...terminal },
    progress: () => {},
    version: '9.9.9',
    ...world,
  }))
    pieces.push(piece)
  return {
    status: pieces.map(({ status }) => status).reduce(worst, 0),
    out: pieces.map(({ out }) => out).join(''),
    err: pieces.map(({ err }) => err).join(''),
  }
}
