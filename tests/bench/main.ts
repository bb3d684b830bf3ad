/**
 * Measures the built package against floors written by hand, and prints ratios. It reports and does not judge: the exit status
 * is 0 whatever the ratios, and 1 where an engine gives a wrong answer. `--json` prints the figures as JSON; `--errors` measures
 * explainError alone, `--start` the start of the command.
 */
import { built } from './built.js'
import { comparisons, fromPatterns, growing, wrongAnswers, type Comparison, type Engine } from './engines.js'
import { begunMessages, errorTexts, type ErrorText } from './error-texts.js'
import { least, median, nanoseconds, processorNanoseconds, type Effort } from './measure.js'
import { longScenario, scenarios, type Scenario } from './scenarios.js'
import { startUp } from './start-up.js'
import { worstCases } from './worst-case.js'

const sizes = [10, 100, 1000, 10_000] as const
const long = sizes.map((size) => ({ size, scenario: longScenario(size) }))
const WORST_AIM = 10

const enginesOf = (compared: ReadonlyArray<Comparison>): ReadonlyArray<Engine> => [
  ...new Set(compared.flatMap(({ engine, floor }) => [engine, floor])),
]

const wrong = [
  ...scenarios.flatMap((scenario) => enginesOf(comparisons).flatMap((engine) => wrongAnswers(scenario, engine))),
  ...long.flatMap(({ scenario }) => enginesOf(growing).flatMap((engine) => wrongAnswers(scenario, engine))),
  ...worstCases.flatMap(({ scenario }) => wrongAnswers(scenario, fromPatterns)),
]

/** Nanoseconds a call in each round, by engine. */
const timesOf = (
  scenario: Scenario,
  compared: ReadonlyArray<Comparison>,
  effort: Effort,
): ((engine: Engine) => ReadonlyArray<number>) => {
  const engines = enginesOf(compared)
  const times = nanoseconds(
    engines.map((engine) => engine.prepare(scenario, scenario.cases[0].request)),
    effort,
  )
  const byEngine = new Map(engines.map((engine, i) => [engine, times[i] ?? []]))
  return (engine) => byEngine.get(engine) ?? []
}

const met = (value: number, aim: number | null): boolean | null => (aim === null ? null : value <= aim)

/** Of each round, and then the median: what slows a round slows both. */
const ratioOf = (own: ReadonlyArray<number>, base: ReadonlyArray<number>): number =>
  median(own.map((time, round) => time / (base[round] ?? NaN)))

const decisions = () =>
  scenarios.flatMap((scenario) => {
    const timesIn = timesOf(scenario, comparisons, { rounds: 21, time: 25 })
    return comparisons.map(({ engine, floor, aim }) => {
      const [own, base] = [timesIn(engine), timesIn(floor)]
      const ratio = ratioOf(own, base)
      return {
        scenario: scenario.name,
        measure: engine.name,
        nanoseconds: median(own),
        floor: floor.name,
        floorNanoseconds: median(base),
        ratio,
        aim,
        met: met(ratio, aim),
      }
    })
  })

const growth = () => {
  const documents = long.map(({ size, scenario }) => ({
    size,
    timesIn: timesOf(scenario, growing, { rounds: 7, time: 40 }),
  }))
  const [shortest, longest] = [documents[0], documents[documents.length - 1]]
  const curveOf = (engine: Engine) => ({
    perStatement: documents.map(({ size, timesIn }) => median(timesIn(engine)) / size),
    /** What one more statement costs, between the shortest and the longest document, in each round. */
    slopes:
      shortest === undefined || longest === undefined
        ? []
        : longest
            .timesIn(engine)
            .map((time, round) => (time - (shortest.timesIn(engine)[round] ?? NaN)) / (longest.size - shortest.size)),
  })
  return growing.map(({ engine, floor, aim }) => {
    const [own, base] = [curveOf(engine), curveOf(floor)]
    const ratio = ratioOf(own.slopes, base.slopes)
    return {
      measure: engine.name,
      sizes,
      nanosecondsPerStatement: own.perStatement,
      slope: median(own.slopes),
      floor: floor.name,
      floorNanosecondsPerStatement: base.perStatement,
      floorSlope: median(base.slopes),
      ratio,
      aim,
      met: met(ratio, aim),
    }
  })
}

/** The slowest pattern of each place. */
const worst = () =>
  [...new Set(worstCases.map(({ place }) => place))].map((place) => {
    const all = worstCases.filter((each) => each.place === place)
    const times = nanoseconds(
      all.map(({ scenario }) => fromPatterns.prepare(scenario, scenario.cases[0].request)),
      { rounds: 5, time: 10 },
    ).map(least)
    const slowest = Math.max(...times)
    const milliseconds = slowest / 1e6
    return {
      place,
      pattern: all[times.indexOf(slowest)]?.pattern ?? '',
      milliseconds,
      aim: WORST_AIM,
      met: met(milliseconds, WORST_AIM),
    }
  })

const LENGTHS = [10_000, 100_000, 1_000_000] as const
const GROWTH_AIM = 3

const perCharacter = ({ ofLength }: ErrorText, lengths: ReadonlyArray<number>): ReadonlyArray<number> =>
  lengths.map((length) => {
    const text = ofLength(length)
    return processorNanoseconds(() => built.explainError(text)) / length
  })

/**
 * What explainError takes a character. The ratio is that of the longest text to the shortest: 1 where time grows as the text
 * does, and the ratio of the lengths, 100, where it grows as its square.
 */
const errors = () => {
  const growthOf = (text: ErrorText, lengths: ReadonlyArray<number>) => {
    const times = perCharacter(text, lengths)
    const ratio = (times[times.length - 1] ?? NaN) / (times[0] ?? NaN)
    return { text: text.name, nanosecondsPerCharacter: times, ratio, aim: GROWTH_AIM, met: met(ratio, GROWTH_AIM) }
  }
  const begun = begunMessages.map((text) => growthOf(text, LENGTHS.slice(0, 2)))
  const worstOfBegun = [...begun].sort((a, b) => b.ratio - a.ratio).slice(0, 1)
  return [
    ...errorTexts.map((text) => growthOf(text, LENGTHS)),
    ...worstOfBegun.map((row) => ({ ...row, text: `worst of ${begun.length} begun messages: ${row.text}` })),
  ]
}

type Cell = string | number | boolean | null

/** Columns side by side: words to the left, figures to the right. */
const table = (title: string, head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<Cell>>): string => {
  if (rows.length === 0) return ''
  const text = (cell: Cell): string => {
    if (typeof cell === 'number')
      return cell >= 1000 ? cell.toFixed(0) : cell >= 100 ? cell.toFixed(1) : cell.toFixed(2)
    return cell === null ? '' : cell === true ? 'met' : cell === false ? 'MISSED' : cell
  }
  const lines = [head, ...rows.map((row) => row.map(text))]
  const widths = head.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)))
  const right = head.map((_, i) => rows.some((row) => typeof row[i] === 'number'))
  const show = (line: ReadonlyArray<string>): string =>
    line
      .map((cell, i) => (right[i] === true ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  return [title, ...lines.map(show)].join('\n')
}

if (wrong.length > 0) {
  console.error(wrong.join('\n'))
  process.exitCode = 1
} else {
  const only = ['--errors', '--start'].find((option) => process.argv.includes(option))
  const all = only === undefined
  const figures = {
    node: process.version,
    decisions: all ? decisions() : [],
    growth: all ? growth() : [],
    worst: all ? worst() : [],
    errors: all || only === '--errors' ? errors() : [],
    start: all || only === '--start' ? startUp() : [],
  }
  const growthHead = ['measure', ...sizes.map((size) => size.toLocaleString('en')), 'slope', 'ratio', 'aim', '']
  console.log(
    process.argv.includes('--json')
      ? JSON.stringify(figures, null, 2)
      : [
          table(
            'One decision, in µs. The floors read the request at each call, as compileRequest does.',
            ['', 'measure', 'ours', 'floor', '', 'ratio', 'aim', ''],
            figures.decisions.map((row) => [
              row.scenario,
              row.measure,
              row.nanoseconds / 1000,
              row.floorNanoseconds / 1000,
              row.floor,
              row.ratio,
              row.aim,
              row.met,
            ]),
          ),
          table(
            'Growth with the number of statements, in ns a statement',
            growthHead,
            figures.growth.flatMap((row) => [
              [row.measure, ...row.nanosecondsPerStatement, row.slope, row.ratio, row.aim, row.met],
              [row.floor, ...row.floorNanosecondsPerStatement, row.floorSlope, null, null, null],
            ]),
          ),
          table(
            'The slowest pattern of 1,000 characters against 1,000, in ms',
            ['place', 'pattern', 'ours', 'aim', ''],
            figures.worst.map((row) => [row.place, row.pattern, row.milliseconds, row.aim, row.met]),
          ),
          table(
            'explainError, in ns a character of texts of 10 kB, 100 kB and 1 MB',
            ['text', ...LENGTHS.map((length) => length.toLocaleString('en')), 'ratio', 'aim', ''],
            figures.errors.map((row) => [
              row.text,
              ...LENGTHS.map((_, i) => row.nanosecondsPerCharacter[i] ?? null),
              row.ratio,
              row.aim,
              row.met,
            ]),
          ),
          table(
            'The command from start to end, in ms; the ratio is to twice a start of Node and 60 ms',
            ['call', 'ours', '`node -e 0`', 'times', 'ratio', 'aim', ''],
            figures.start.map((row) => [
              row.measure,
              row.milliseconds,
              row.node,
              row.timesNode,
              row.ratio,
              row.aim,
              row.met,
            ]),
          ),
        ]
          .filter((text) => text !== '')
          .join('\n\n'),
  )
}
