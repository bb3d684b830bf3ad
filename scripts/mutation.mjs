/**
 * Mutation tests of the evaluator: all areas of config/stryker.config.mjs, or those that are named. Prints the score of
 * each, and every survivor; exits 1 where the score of all together is below 90 %.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

process.env.MUTATION_AREA ??= 'ternary'
const { areas } = await import('../config/stryker.config.mjs')

const LEAST = 90
const named = process.argv.slice(2)
const total = { detected: 0, valid: 0 }
for (const area of named.length > 0 ? named : Object.keys(areas)) {
  const { status, stdout, stderr } = spawnSync('npx', ['stryker', 'run', 'config/stryker.config.mjs'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // Few cases a law, the same in every run: a mutant that only a rare case kills is no killed mutant.
    env: { LAW_RUNS: '100', FC_SEED: '1', ...process.env, MUTATION_AREA: area },
  })
  if (status !== 0) {
    console.log(`${stdout}${stderr}`)
    process.exit(1)
  }
  const { files } = JSON.parse(readFileSync(`coverage/mutation/${area}.json`, 'utf8'))
  const mutants = Object.entries(files).flatMap(([file, { mutants: of, source }]) =>
    of.map((mutant) => ({ ...mutant, file, lines: source.split('\n') })),
  )
  const detected = mutants.filter((mutant) => ['Killed', 'Timeout'].includes(mutant.status)).length
  const survivors = mutants.filter((mutant) => ['Survived', 'NoCoverage'].includes(mutant.status))
  const valid = detected + survivors.length
  total.detected += detected
  total.valid += valid
  for (const { file, location, lines, replacement, status: end, mutatorName } of survivors)
    console.log(
      `${file}:${location.start.line}:${location.start.column} ${end} ${mutatorName}\n    ${lines[location.start.line - 1].trim()}\n    -> ${replacement?.split('\n').join(' ')}`,
    )
  console.log(`${area.padEnd(12)} ${((100 * detected) / valid).toFixed(1)} % of ${valid}`)
}
const score = (100 * total.detected) / total.valid
console.log(`all          ${score.toFixed(1)} % of ${total.valid}`)
process.exitCode = score >= LEAST ? 0 : 1
