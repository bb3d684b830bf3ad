import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { conditionKeys, misspelt } from '../../src/context/condition-keys.js'

/** The keys that the tables of conditions.md, sections 6 and 7, have in their second column. */
const documented = readFileSync('docs/rules/conditions.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| \*\*(?:KEY|STS|IAM)-\d+\*\*/.test(line))
  .flatMap((line) => [...(line.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, key]) => key ?? ''))
  // IAM-3 names the families without a tag.
  .map((key) => (key.endsWith(':ResourceTag') ? `${key}/k` : key))

describe('the known condition keys', () => {
  it('are those of conditions.md, and there are many', () => expect(documented.length).toBeGreaterThan(50))

  it.each(documented.map((key) => [key]))('%s is no misspelling (conditions.md, sections 6 and 7)', (key) => {
    expect(misspelt(key)).toBeNull()
    expect(misspelt(key.toUpperCase())).toBeNull()
  })
  it.each([
    ...['accounts.google.com:aud', 'accounts.google.com:oaud', 'accounts.google.com:sub', 'www.amazon.com:app_id'],
    ...['graph.facebook.com:id', 'cognito-identity.amazonaws.com:amr', 'token.actions.githubusercontent.com:sub'],
    ...['saml:aud', 'SAML:aud', 'saml:edupersonorgdn', 'iam:PassedToService', 's3:prefix'],
  ])('%s is no misspelling either (OIDC-2 to OIDC-6, SAML-3)', (key) => expect(misspelt(key)).toBeNull())

  it.each([
    ['aws:PrincipalOrgId', null],
    ['aws:PrincipleArn', 'aws:PrincipalArn'],
    ['aws:PrincpalOrgID', 'aws:PrincipalOrgID'],
    ['aws:SourceIP', null],
    ['aws:SourceIpp', 'aws:SourceIp'],
    ['sts:ExternalID', null],
    ['sts:Externalid1', 'sts:ExternalId'],
    ['sts.ExternalId', 'sts:ExternalId'],
    ['ExternalId', 'sts:ExternalId'],
    ['SourceIp', 'aws:SourceIp'],
    ['passedtoservice', 'iam:PassedToService'],
    ['SourceIpp', null],
    ['aws:MultiFactorAuthPresnt', 'aws:MultiFactorAuthPresent'],
    ['aws:PrincipalTags/Team', 'aws:PrincipalTag/Team'],
    ['aws:RequestTags/a/b', 'aws:RequestTag/a/b'],
    ['', null],
    ['myapp:Colour/a', null],
    ['/PrincipalTag', null],
    ['__proto__', null],
  ])('%j was meant to be %j', (key, meant) => expect(misspelt(key)).toBe(meant))

  it('are listed once each, whatever their letter case (CASE-8)', () => {
    expect(new Set(conditionKeys.map((key) => key.toLowerCase())).size).toBe(conditionKeys.length)
  })
})
