/**
 * All that has to hold, what fails fast first. Each step is silent unless it fails; the first failure ends the run.
 * The tests come last, so that their summary is the end of the output.
 */
import { spawnSync } from 'node:child_process'

const steps = ['check', 'lint', 'schema', 'build', 'api', 'package', 'size']

const run = (step, stdio) => spawnSync('npm', ['run', '--silent', step], { encoding: 'utf8', stdio })

for (const step of steps) {
  const start = performance.now()
  const { status, stdout, stderr } = run(step, 'pipe')
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  if (status !== 0) {
    console.log(`${stdout}${stderr}\nfailed: npm run ${step} (${seconds} s)`)
    process.exit(1)
  }
  console.log(`ok  ${step.padEnd(8)} ${seconds.padStart(5)} s`)
}

// jest prints on stderr; all goes one way here, so that what is printed last comes last.
process.exitCode = run('unit', ['inherit', 'inherit', 1]).status ?? 1
