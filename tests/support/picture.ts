import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Style } from '../../src/render/paint.js'
import { cli } from './cli.js'

const example = 'docs/examples/trust-names-another-account.json'
const args = ['assume-role', example, '--at', '2026-01-15T12:00:00Z']

const colors: Readonly<Record<Style, string>> = {
  strong: 'font-weight="bold"',
  good: 'fill="#3fb950"',
  bad: 'fill="#ff7b72"',
  doubt: 'fill="#d29922"',
  quiet: 'fill="#8b949e"',
}

const WIDTH = 88
const CHARACTER = 8.4
const LINE = 18
const MARGIN = 16

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

// Private characters stand around what is painted, so that the text can be made safe for XML first.
const [START, END] = ['\uE000', '\uE001']
const styles = Object.keys(colors) as ReadonlyArray<Style>

const spans = (line: string): string =>
  escaped(line)
    .replace(
      new RegExp(`${START}(\\d)`, 'g'),
      (_, style: string) => `<tspan ${colors[styles[Number(style)] ?? 'quiet']}>`,
    )
    .replace(new RegExp(END, 'g'), '</tspan>')

/** The page of the shipped example as a terminal shows it, in SVG. The same in every run. */
export const picture = async (root: string): Promise<string> => {
  const { out } = await cli(
    args,
    { [example]: readFileSync(join(root, example)) },
    {
      terminal: {
        width: WIDTH,
        colors: true,
        paint: (style, text) => `${START}${String(styles.indexOf(style))}${text}${END}`,
      },
    },
  )
  const lines = [`$ role-doctor assume-role ${example}`, ...out.trimEnd().split('\n')]
  const height = 2 * MARGIN + lines.length * LINE
  const width = Math.ceil(2 * MARGIN + WIDTH * CHARACTER)
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-label="role-doctor explains a denied call">`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3" xml:space="preserve">`,
    ...lines.map(
      (line, i) => `<text x="${String(MARGIN)}" y="${String(MARGIN + (i + 0.75) * LINE)}">${spans(line)}</text>`,
    ),
    '</g>',
    '</svg>',
  ].join('\n')}\n`
}
