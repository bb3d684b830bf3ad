import { expect, it } from '@jest/globals'
import { buildSync } from 'esbuild'
import { runInNewContext } from 'node:vm'
import { fileURLToPath } from 'node:url'
import { scenario } from './support/build.js'

const bundle = (entry: string): string => {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(`../src/${entry}.ts`, import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'doctor',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
    logLevel: 'error',
  })
  return outputFiles.map(({ text }) => text).join('\n')
}

it('the core runs in a realm that has nothing but the language', () => {
  const names = JSON.stringify(['process', 'require', 'Buffer', 'URL', 'fetch', 'setTimeout', 'TextDecoder', 'atob'])
  const code = `
    const found = ${names}.filter((name) => name in globalThis)
    ${bundle('index')}
    const answers = INPUTS.map((text) => doctor.diagnoseAssumeRole(text))
    OUT.result = JSON.stringify({ found, answers })
  `
  const out: { result?: string } = {}
  const realm = {
    INPUTS: [
      JSON.stringify(scenario()),
      JSON.stringify({
        ...scenario(),
        role: { trustPolicy: encodeURIComponent('{"Version": "2012-10-17"}') },
      }),
      'no JSON',
    ],
    OUT: out,
  }
  runInNewContext(code, realm)
  const { found, answers } = JSON.parse(out.result ?? '') as {
    readonly found: ReadonlyArray<string>
    readonly answers: ReadonlyArray<{ readonly _tag: string; readonly right?: { readonly verdict: string } }>
  }
  expect(found).toEqual([])
  expect(answers.map(({ _tag, right }) => right?.verdict ?? _tag)).toEqual(['allowed', 'Left', 'Left'])
})

it('the readers run in a realm that has nothing but the language', () => {
  const code = `
    ${bundle('readers')}
    const inputs = [{ name: 'identity', text: '{"UserId": "AIDAEXAMPLE", "Account": "1", "Arn": "arn:aws:iam::111111111111:user/alice"}' }]
    const read = doctor.readDocuments(inputs, { roleArn: 'arn:aws:iam::222222222222:role/deploy' })
    OUT.result = JSON.stringify([read.right.scenario.caller, doctor.collectCommands(read.right.scenario)._tag])
  `
  const out: { result?: string } = {}
  runInNewContext(code, { OUT: out })
  expect(JSON.parse(out.result ?? '')).toEqual([
    { arn: 'arn:aws:iam::111111111111:user/alice', uniqueId: 'AIDAEXAMPLE' },
    'Right',
  ])
})
