import { describe, expect, it } from '@jest/globals'
import { matchPrincipal, type Principal } from '../../src/principal/match-principal.js'
import { parseEntry } from '../../src/principal/principal-entry.js'
import { fromBoolean } from '../../src/ternary/ternary.js'
import { entriesOf, principalOf } from './callers.js'

const B = '222222222222'
const ROOT = `arn:aws:iam::${B}:root`
const ROLE = `arn:aws:iam::${B}:role/r`
const USER = `arn:aws:iam::${B}:user/ana`
const S1 = `arn:aws:sts::${B}:assumed-role/r/s1`

const s1 = principalOf(S1)
const s2 = principalOf(`arn:aws:sts::${B}:assumed-role/r/s2`)
const user = principalOf(USER)
const elsewhere = principalOf('arn:aws:iam::333333333333:user/ana')

/** Is the caller hit by a statement with this `NotPrincipal`? */
const hit = (list: ReadonlyArray<string>, caller: Principal) =>
  matchPrincipal(caller, { negated: true, entries: entriesOf({ AWS: list }) })

describe('NotPrincipal: worked cases of principals.md, section 8', () => {
  it.each<readonly [id: string, list: ReadonlyArray<string>, caller: Principal, denied: boolean]>([
    ['NP-1', [S1, ROLE, ROOT], s1, false],
    ['NP-2', [S1, ROLE, ROOT], s2, true],
    ['NP-3', [ROLE, ROOT], s1, true],
    ['NP-4', [S1], s1, true],
    ['NP-5', [USER, ROOT], user, false],
    ['NP-6', [USER], user, true],
    ['NP-7', [ROOT], user, true],
    ['NP-9', [USER, ROOT], elsewhere, true],
  ])(
    '%s: a caller is spared only where every level of it is listed (NPRIN-4, NPRIN-5): %j',
    (_id, list, caller, denied) => {
      expect(hit(list, caller)).toBe(fromBoolean(denied))
    },
  )
})

describe('NotPrincipal and the other kinds of callers (NPRIN-4, NPRIN-5)', () => {
  const BOB = `arn:aws:sts::${B}:federated-user/bob`
  const SAML = 'arn:aws:iam::111111111111:saml-provider/P'
  const GITHUB = 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com'
  const of = (element: Parameters<typeof entriesOf>[0], caller: Principal) =>
    matchPrincipal(caller, { negated: true, entries: entriesOf(element) })
  it.each<readonly [element: Parameters<typeof entriesOf>[0], arn: string, federated: boolean, denied: boolean]>([
    [{ AWS: ROOT }, ROOT, false, false],
    [{ AWS: B }, ROOT, false, false],
    [{ AWS: '333333333333' }, ROOT, false, true],
    [{ AWS: [BOB, ROOT] }, BOB, false, false],
    [{ AWS: BOB }, BOB, false, true],
    [{ AWS: ROOT }, BOB, false, true],
    [{ Service: 'ec2.amazonaws.com' }, 'ec2.amazonaws.com', false, false],
    [{ Service: 'ecs.amazonaws.com' }, 'ec2.amazonaws.com', false, true],
    [{ Federated: SAML }, SAML, true, false],
    [{ Federated: GITHUB }, SAML, true, true],
    [{ Federated: GITHUB }, GITHUB, true, false],
    [{ Federated: SAML }, GITHUB, true, true],
  ])('%j, for the caller %s', (element, arn, federated, denied) => {
    expect(of(element, principalOf(arn, { federated }))).toBe(fromBoolean(denied))
  })
})

describe('a canonical user (PRIN-26)', () => {
  const entries = [parseEntry('CanonicalUser', 'f'.repeat(64), 'resource')]
  it.each([
    [user, 'unknown', 'unknown'],
    [principalOf(ROOT), 'unknown', 'unknown'],
    [principalOf('ec2.amazonaws.com'), 'false', 'true'],
  ] as ReadonlyArray<readonly [Principal, string, string]>)(
    'is any account, and no service: %#',
    (caller, named, spared) => {
      expect(matchPrincipal(caller, { negated: false, entries })).toBe(named)
      // A user has a level of its own, which the canonical ID of the account does not name.
      expect(matchPrincipal(caller, { negated: true, entries })).toBe(caller === user ? 'true' : spared)
    },
  )
})
