import { Bench } from 'tinybench'

type Run = () => unknown

export interface Effort {
  readonly rounds: number
  /** Milliseconds that each function gets in a round. */
  readonly time: number
}

interface Batch {
  readonly calls: number
  readonly run: Run
}

/** As many calls as take a third of a millisecond, against which reading the clock is nothing. */
const batchOf = (run: Run): Batch => {
  const batch = (calls: number) => (): unknown => {
    let last: unknown
    for (let i = 0; i < calls; i++) last = run()
    return last
  }
  const timeOf = (runAll: Run): number => {
    const start = performance.now()
    runAll()
    return performance.now() - start
  }
  // The first calls take longer: their code is not compiled yet.
  for (let spent = 0; spent < 10;) spent += timeOf(run)
  let calls = 1
  while (timeOf(batch(calls)) < 0.3) calls *= 2
  return { calls, run: batch(calls) }
}

export const median = (values: ReadonlyArray<number>): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN

/** What else the machine does can only add to a time. */
export const least = (values: ReadonlyArray<number>): number => Math.min(...values)

/**
 * Nanoseconds a call, for each of the functions and each round. They take turns: a round goes through all of them, the next one
 * backwards, so that a slow moment of the machine hits all alike, and figures of one round can be compared. Within a round the
 * mean counts, since it bears its share of the garbage collection.
 */
export const nanoseconds = (
  runs: ReadonlyArray<Run>,
  { rounds, time }: Effort,
): ReadonlyArray<ReadonlyArray<number>> => {
  const timed = runs.map((run) => ({ ...batchOf(run), means: [] as number[] }))
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({
      time,
      iterations: 1,
      warmup: round === 0,
      warmupTime: time,
      warmupIterations: 1,
      throws: true,
    })
    const turn = round % 2 === 0 ? timed : [...timed].reverse()
    for (const [i, { run }] of turn.entries()) bench.add(String(i), run)
    for (const [i, { result }] of bench.runSync().entries()) {
      const batch = turn[i]
      if (batch !== undefined && result.state === 'completed')
        batch.means.push((result.latency.mean * 1e6) / batch.calls)
    }
  }
  return timed.map(({ means }) => means)
}

/**
 * Nanoseconds of the processor's time that a call takes: the least of three samples of 25 milliseconds or more, after a warm-up.
 * What other processes do in the meantime does not count, which over a call of a second wall-clock time would show.
 */
export const processorNanoseconds = (run: Run): number => {
  const sample = (calls: number): number => {
    const start = process.cpuUsage()
    for (let i = 0; i < calls; i++) run()
    const { user, system } = process.cpuUsage(start)
    return (user + system) * 1000
  }
  sample(2)
  const calls = Math.max(1, Math.ceil(25e6 / sample(1)))
  return least([0, 1, 2].map(() => sample(calls) / calls))
}
