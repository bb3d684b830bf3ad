import { describe, expect, it } from '@jest/globals'
import type { AssumeRoleScenario } from '../../src/index.js'
import { codes, diagnosis, document, findings, hintCodes, outcome, scenario, verdict } from '../support/build.js'

const HOST = 'token.actions.githubusercontent.com'
const OIDC = `arn:aws:iam::222222222222:oidc-provider/${HOST}`
const SAML = 'arn:aws:iam::222222222222:saml-provider/Corp'

const web = (rest: Partial<AssumeRoleScenario>, arn = OIDC): AssumeRoleScenario =>
  scenario({
    request: { operation: 'AssumeRoleWithWebIdentity' },
    caller: { arn },
    role: {
      trustPolicy: document({
        Effect: 'Allow',
        Principal: { Federated: arn },
        Action: 'sts:AssumeRoleWithWebIdentity',
      }),
      resourceControlPolicies: [],
    },
    rest,
  })
const claiming = (claims: Record<string, unknown>, audiences?: ReadonlyArray<string>, arn?: string) =>
  web({ token: { claims }, ...(audiences === undefined ? {} : { identityProvider: { audiences } }) }, arn)

it('nothing told of provider and token: taken for granted that they are good', () => {
  expect(outcome(web({}), 'identity-token')).toBe('pass')
  expect(diagnosis(web({})).assumptions).toContain('token-valid')
})

describe('the provider (ERR-80, ERR-97, FED-2)', () => {
  const saml = (exists: boolean): AssumeRoleScenario =>
    scenario({
      request: { operation: 'AssumeRoleWithSAML' },
      caller: { arn: SAML },
      role: {
        trustPolicy: document({ Effect: 'Allow', Principal: { Federated: SAML }, Action: 'sts:AssumeRoleWithSAML' }),
        resourceControlPolicies: [],
      },
      rest: { identityProvider: { exists } },
    })
  it.each([
    ['OIDC', web({ identityProvider: { exists: false } })],
    ['SAML', saml(false)],
  ])('%s, missing', (_kind, input) => expect(codes(input)).toEqual(['identity-token/provider-missing']))
  it('there', () => {
    expect(verdict(saml(true))).toBe('allowed')
    expect(verdict(web({ identityProvider: { exists: true } }))).toBe('allowed')
  })
  it('a built-in one needs no object in IAM', () =>
    expect(verdict(web({ identityProvider: { exists: false } }, 'accounts.google.com'))).toBe('allowed'))
})

describe('the audience has to be registered with the provider, whatever the trust policy says (FED-5, ERR-81)', () => {
  it.each([
    [{ aud: 'sts.amazonaws.com' }, ['sts.amazonaws.com'], []],
    [{ aud: ['x', 'sts.amazonaws.com'] }, ['sts.amazonaws.com'], []],
    [{ aud: 'x', azp: 'client-1' }, ['client-1'], []],
    [{ aud: 'sts.amazonaws.com' }, ['STS.amazonaws.com'], ['identity-token/audience-not-registered']],
    [{ aud: 'sts.amazonaws.com' }, [], ['identity-token/audience-not-registered']],
    [{}, ['sts.amazonaws.com'], []],
    [{ azp: 'client-1' }, ['sts.amazonaws.com'], []],
    [{}, [], ['identity-token/audience-not-registered']],
  ])('%j against %j', (claims, audiences, causes) => expect(codes(claiming(claims, audiences))).toEqual(causes))

  it('is taken from the context key where no claim tells it', () =>
    expect(
      codes(web({ identityProvider: { audiences: ['a'] }, context: { [`${HOST}:aud`]: 'sts.amazonaws.com' } })),
    ).toEqual(['identity-token/audience-not-registered']))

  it('hints at what nearly fits', () =>
    expect(hintCodes(claiming({ aud: 'sts.amazonaws.com' }, ['STS.amazonaws.com']))).toContain('differs-in-case'))

  it('does not count for a built-in provider', () =>
    expect(codes(claiming({ aud: 'x' }, ['y'], 'accounts.google.com'))).toEqual([]))
})

describe('the issuer (ERR-80)', () => {
  it.each([
    [`https://${HOST}`, []],
    [`https://${HOST}/`, ['identity-token/issuer-differs']],
    [HOST, []],
    [`https://${HOST}/acme`, ['identity-token/issuer-differs']],
    ['https://gitlab.com', ['identity-token/issuer-differs']],
  ])('%s', (iss, causes) => expect(codes(claiming({ iss }))).toEqual(causes))
})

describe('claims that AWS demands (ERR-84)', () => {
  it.each([
    [{ sub: null }, 1],
    [{ aud: '' }, 1],
    [{ aud: [], sub: '' }, 2],
    [{ aud: 'a' }, 0],
  ])('%j', (claims, missing) =>
    expect(codes(claiming(claims))).toEqual(Array.from({ length: missing }, () => 'identity-token/claim-missing')),
  )
})

describe('expiry: exp is in seconds, and the end is not included (ERR-86)', () => {
  // 2026-01-15T12:00:00Z
  const NOON = 1768478400
  it.each([
    [NOON + 1, 'allowed', []],
    [NOON, 'denied', ['identity-token/expired']],
    [String(NOON - 1), 'denied', ['identity-token/expired']],
  ])('%s at noon', (exp, expected, causes) => {
    const input = web({ token: { claims: { exp } }, context: { 'aws:CurrentTime': '2026-01-15T12:00:00Z' } })
    expect([verdict(input), codes(input)]).toEqual([expected, causes])
  })
  it('is open where the time of the call is not known', () => {
    const input = web({ token: { claims: { exp: NOON } }, context: {} })
    expect([verdict(input), codes(input, 'possible-cause')]).toEqual(['undetermined', ['identity-token/expired']])
  })
})

describe('an issuer that AWS can hardly reach leaves the signature open (ERR-82)', () => {
  it.each([
    ['kubernetes.default.svc.cluster.local', 'undetermined'],
    ['10.0.0.7:8443/realms/x', 'undetermined'],
    ['localhost:8080', 'undetermined'],
    ['keycloak.example.com/realms/x', 'allowed'],
    ['local.example.com', 'allowed'],
  ])('%s', (host, expected) => {
    const input = web({}, `arn:aws:iam::222222222222:oidc-provider/${host}`)
    expect(verdict(input)).toBe(expected)
    expect(findings(input, 'possible-cause').map(({ code }) => code)).toEqual(
      expected === 'allowed' ? [] : ['identity-token/signature-unverifiable'],
    )
  })
})
