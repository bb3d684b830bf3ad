/**
 * Holds the built package against config/size-budget.json: the bundle of an app that imports the main function only
 * (its dependencies included, and no row of the table of services), and the time that Node takes to load the package. Exits
 * 1 when a budget is exceeded.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const { name } = JSON.parse(readFileSync('package.json', 'utf8'))
const budget = JSON.parse(readFileSync('config/size-budget.json', 'utf8'))

/**
 * What only a row of the table of services holds: the path of its documentation, however the table is packed. Whoever
 * imports the main function does not pay for them.
 */
const rows = readdirSync('data/services')
  .filter((file) => file.startsWith('capabilities-'))
  .flatMap((file) => JSON.parse(readFileSync(`data/services/${file}`, 'utf8')).services)
  .flatMap(({ name, docs }) => {
    const path = docs?.replace(/^https?:\/\/[^/]+\//, '') ?? ''
    return path.length < 10 ? [] : [{ name, path }]
  })

let exceeded = false
const report = (what, value, limit, unit) => {
  const over = value > limit
  exceeded ||= over
  console.log(`${over ? 'OVER' : 'ok  '} ${what.padEnd(44)} ${String(value).padStart(7)} ${unit} of ${limit}`)
}

for (const platform of ['browser', 'node']) {
  // The package finds itself by its own name, through the exports map, just as an app would find it.
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `import { ${budget.bundle.import} } from '${name}'\nglobalThis.app = ${budget.bundle.import}\n`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: platform === 'node' ? 'cjs' : 'esm',
    platform,
    logLevel: 'error',
  })
  const code = outputFiles[0].contents
  report(`bundle for ${platform}, minified`, code.length, budget.bundle.minifiedBytes, 'B')
  report(`bundle for ${platform}, minified and gzip`, gzipSync(code, { level: 9 }).length, budget.bundle.gzipBytes, 'B')
  const text = outputFiles[0].text
  const held = rows.filter(({ path }) => text.includes(path))
  if (held.length > 0) {
    exceeded = true
    console.log(
      `OVER bundle for ${platform} holds ${held.length} rows of the table of services, such as ${held[0].name}`,
    )
  } else console.log(`ok   bundle for ${platform} holds none of ${rows.length} rows of the table of services`)
  // A CommonJS file in the bundle cannot be tree-shaken, and may be a second copy of a library.
  const strays = Object.keys(metafile.inputs).filter((file) =>
    /node_modules\/(?:fp-ts|io-ts|jsonc-parser)\/lib\/(?!esm)/.test(file),
  )
  if (strays.length > 0) {
    exceeded = true
    console.log(`OVER bundle for ${platform} holds CommonJS files, such as ${strays[0]}`)
  }
}

const folder = mkdtempSync(join('build', 'size-'))
try {
  const scripts = {
    'empty.mjs': '',
    'import.mjs': `import '${name}'\n`,
    'empty.cjs': '',
    'require.cjs': `require('${name}')\n`,
  }
  const least = {}
  for (const [file, text] of Object.entries(scripts)) {
    writeFileSync(join(folder, file), text)
    least[file] = Infinity
  }
  // All four in turn, so that a slow moment of the machine does not hit one alone.
  const round = () => {
    for (const file of Object.keys(scripts)) {
      const start = performance.now()
      const { status } = spawnSync(process.execPath, [join(folder, file)], { stdio: ['ignore', 'ignore', 'inherit'] })
      least[file] = Math.min(least[file], performance.now() - start)
      if (status !== 0) throw new Error(`${file} ended with ${status}`)
    }
  }
  const times = () =>
    [
      ['import', 'import.mjs', 'empty.mjs'],
      ['require', 'require.cjs', 'empty.cjs'],
    ].map(([form, file, empty]) => [form, Math.round((least[file] - least[empty]) * 10) / 10])
  const { rounds, milliseconds } = budget.load
  // What else the machine does can only add to a time. Where the least of the first rounds is too much, look on for a while.
  for (let done = 0; done < 4 * rounds && (done < rounds || times().some(([, time]) => time > milliseconds)); done += 1)
    round()
  for (const [form, time] of times()) report(`${form}, over an empty process`, time, milliseconds, 'ms')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

process.exitCode = exceeded ? 1 : 0
