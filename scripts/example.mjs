/** Builds, without a word unless that fails, and diagnoses the example. Being denied is no failure of this script. */
import { spawnSync } from 'node:child_process'

const example = 'docs/examples/trust-names-another-account.json'

const build = spawnSync('npm', ['run', '--silent', 'build'], { encoding: 'utf8' })
if (build.status !== 0) {
  console.log(`${build.stdout}${build.stderr}`)
  process.exit(1)
}

console.log(`role-doctor assume-role ${example}\n`)
const { status } = spawnSync(process.execPath, ['dist/cli.cjs', 'assume-role', example], { stdio: 'inherit' })
// 0 is allowed, 1 denied, 2 undetermined: all three are answers.
process.exitCode = status !== null && status <= 2 ? 0 : (status ?? 1)
