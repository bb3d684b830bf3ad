/**
 * Runs the laws with many more generated cases than `npm test` does: 100,000 each, or as many as the first argument
 * says. Further arguments choose test files, as those of jest do.
 */
import { spawnSync } from 'node:child_process'

const [runs = '100000', ...files] = process.argv.slice(2)

const { status } = spawnSync('npm', ['run', '--silent', 'unit', '--', ...(files.length > 0 ? files : ['laws'])], {
  stdio: 'inherit',
  env: { ...process.env, LAW_RUNS: runs },
})
process.exitCode = status ?? 1
