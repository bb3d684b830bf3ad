/** Builds, without a word unless that fails, and diagnoses the examples. Being denied is no failure of this script. */
import { spawnSync } from 'node:child_process'

const examples = [
  ['assume-role', 'docs/examples/trust-names-another-account.json'],
  ['pass-role', 'docs/examples/pass-role-service-linked.json'],
]

const build = spawnSync('npm', ['run', '--silent', 'build'], { encoding: 'utf8' })
if (build.status !== 0) {
  console.log(`${build.stdout}${build.stderr}`)
  process.exit(1)
}

for (const [command, example] of examples) {
  console.log(`role-doctor ${command} ${example}\n`)
  const { status } = spawnSync(process.execPath, ['dist/cli.cjs', command, example], { stdio: 'inherit' })
  // 0 is allowed, 1 denied, 2 undetermined: all three are answers.
  if (status === null || status > 2) process.exit(status ?? 1)
}
