/** Builds the package, and measures it as its users get it against the floors of tests/bench. `--json` prints figures only. */
import { spawnSync } from 'node:child_process'
import { build } from 'esbuild'

const run = (command, args) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

run('npm', ['run', '--silent', 'build'])
const outfile = 'build/bench.mjs'
await build({
  entryPoints: ['tests/bench/main.ts'],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
})
run(process.execPath, [outfile, ...process.argv.slice(2)])
