/** Runs the mutation tests of the evaluator. Arguments go to Stryker, such as `--mutate src/condition/condition.ts`. */
import { spawnSync } from 'node:child_process'

const { status } = spawnSync('npx', ['stryker', 'run', 'config/stryker.config.mjs', ...process.argv.slice(2)], {
  stdio: 'inherit',
  // Fewer cases a law than in `npm test`, the same in every run: a mutant that only a rare case kills is no killed mutant.
  env: { LAW_RUNS: '100', FC_SEED: '1', ...process.env },
})
process.exitCode = status ?? 1
