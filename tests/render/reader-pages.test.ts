import { describe, expect, it } from '@jest/globals'
import { collectCommands } from '../../src/readers.js'
import { collectPage } from '../../src/render/collect-page.js'
import type { Paint } from '../../src/render/paint.js'
import { plainPaper } from '../../src/render/paper.js'
import { understoodPage } from '../../src/render/understood-page.js'
import { given, read, sampleText } from '../reader/samples.js'
import { scenario, SESSION, trusting, USER, ROLE } from '../support/build.js'

const marked: Paint = (style, text) => `<${style}>${text}</${style}>`
const widths = [60, 80, 120]

const answer = read([
  'cloudtrail.assume-role.denied',
  'get-role',
  { name: 'both.json', text: `${sampleText('get-user')}${sampleText('list-policies-for-target')}` },
  given('notes\u001B[2J.json', { some: 'notes' }),
])

const plan = (input: Parameters<typeof collectCommands>[0]): string => {
  const collected = collectCommands(input)
  return collected._tag === 'Left' ? 'Left' : collectPage(collected.right, plainPaper)
}

describe('the page of what was understood', () => {
  it.each(widths)('at %i columns', (width) =>
    expect(understoodPage(answer, { ...plainPaper, width })).toMatchSnapshot(),
  )

  it('with colours sets off the titles and the codes of warnings, and nothing that only colour would say', () => {
    const page = understoodPage(answer, { paint: marked, width: 80 })
    expect(page.match(/<(\w+)>[^<]*/g)).toEqual([
      '<strong>Understood',
      '<strong>Warnings',
      '<doubt>parameters-not-shown',
      '<doubt>document-missing',
      '<strong>Not used',
    ])
    expect(page.replace(/<\/?\w+>/g, '')).toBe(understoodPage(answer, { ...plainPaper, width: 80 }))
  })

  it('shows no control character of a name', () => expect(understoodPage(answer, plainPaper)).not.toContain('\u001B'))

  it('is one line break where nothing was read', () =>
    expect(understoodPage({ understood: [], warnings: [], ignored: [] }, plainPaper)).toBe('\n'))
})

describe('the page of commands', () => {
  it('of a session, with what cannot be had', () => {
    const trustPolicy = trusting({ AWS: '111111111111' }, { StringEquals: { 'aws:PrincipalTag/team': 'x' } })
    expect(
      plan(scenario({ caller: { arn: SESSION, permissionsBoundary: null }, role: { trustPolicy } })),
    ).toMatchSnapshot()
  })

  it('keeps each command on a line of its own, whatever the width, so that it can be pasted', () => {
    const collected = collectCommands({ request: { roleArn: ROLE }, caller: { arn: USER } })
    if (collected._tag === 'Left') throw new Error('Left')
    const lines = collectPage(collected.right, { ...plainPaper, width: 60 }).split('\n')
    for (const { command, saveAs } of collected.right.groups.flatMap(({ commands }) => commands))
      expect(lines).toContain(`${command} > ${saveAs}`)
    for (const line of lines.filter((each) => each.startsWith('#'))) expect(line.length).toBeLessThanOrEqual(60)
  })

  it.each([
    ['allowed', scenario(), 'The call is allowed; nothing is unknown that could change that.'],
    ['denied', scenario({ role: null }), 'The call is denied; nothing is unknown that could change that.'],
  ])('where the call is %s and all is known', (_, input, page) => expect(plan(input)).toBe(`${page}\n`))

  it('where the call is denied already', () =>
    expect(plan(scenario({ role: null, caller: { serviceControlPolicies: undefined as never } }))).toContain(
      'denied already by what is known',
    ))
})
