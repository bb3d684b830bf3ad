import { safe } from './paint.js'

/** A text as Markdown shows it: nothing of it becomes markup, but what stands between backticks, which is code already. */
export const markdown = (text: string): string =>
  safe(text)
    .split('`')
    .map((part, i) => (i % 2 === 0 ? part.replace(/[\\*_{}[\]<>#|~]/g, '\\$&') : `\`${part.replace(/\|/g, '\\|')}\``))
    .join('')

/** Lines as a fenced block, whatever ticks they hold. */
export const fenced = (lines: ReadonlyArray<string>): ReadonlyArray<string> => {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([ticks]) => ticks.length)))
  const ticks = '`'.repeat(longest + 1)
  return [`${ticks}text`, ...lines, ticks]
}
