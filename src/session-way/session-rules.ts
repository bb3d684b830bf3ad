import * as F from '../fact/fact.js'
import { isChaining, type SessionDurationReason } from './judge-session.js'
import type { AskedSession } from './session-duration-input.js'

/** The row of the table in section 11. */
export const rowOf = (asked: AskedSession): string => {
  switch (asked.way) {
    case 'AssumeRole':
      return asked.caller.kind === 'Service' ? 'DUR-10' : isChaining(asked) === 'true' ? 'DUR-2' : 'DUR-1'
    case 'AssumeRoleWithSAML':
      return 'DUR-3'
    case 'AssumeRoleWithWebIdentity':
      return 'DUR-5'
    case 'ConsoleLogin':
      return 'DUR-6'
    case 'GetSigninToken':
      return F.isKnown(asked.credentialsFrom) && asked.credentialsFrom.value === 'GetFederationToken'
        ? 'DUR-8'
        : 'DUR-7'
    case 'SwitchRole':
      return 'DUR-9'
    case 'ServiceRole':
      return 'DUR-10'
    case 'GetSessionToken':
      return asked.caller.isRoot === 'true' ? 'DUR-12' : 'DUR-11'
    case 'GetFederationToken':
      return 'DUR-13'
    case 'AssumeRoot':
      return 'DUR-14'
  }
}

const ownRules = (asked: AskedSession, reason: SessionDurationReason): ReadonlyArray<string> => {
  const { way, caller } = asked
  switch (reason) {
    case 'below-minimum':
    case 'above-absolute-maximum':
      return way === 'AssumeRole' || way === 'AssumeRoleWithSAML' || way === 'AssumeRoleWithWebIdentity'
        ? ['DUR-16']
        : []
    case 'above-role-maximum':
      return way === 'ConsoleLogin' ? ['DUR-20'] : ['DUR-16']
    case 'above-chaining-maximum':
      return way === 'GetSigninToken'
        ? ['DUR-19']
        : F.isKnown(caller.credentials) && caller.credentials.value === 'session'
          ? ['CHN-2']
          : ['CHN-1']
    case 'is-root':
      return way === 'SwitchRole' ? ['CNS-1'] : way === 'AssumeRoot' ? ['CAL-9'] : ['CAL-2']
    case 'operation-not-allowed':
      return caller.kind === 'FederatedUser' ? ['CAL-3'] : ['CAL-5']
    case 'parameter-not-accepted':
      return F.isKnown(asked.credentialsFrom) && asked.credentialsFrom.value === 'AssumeRole' ? ['DUR-19'] : ['DUR-8']
    case 'default-applies':
      return ['DUR-15']
    case 'cut-by-role-chaining':
      return ['DUR-21']
    case 'cut-by-session-duration':
      return ['DUR-4']
    case 'sign-in-url-expires':
      return ['DUR-19']
    case 'cut-by-root':
      return way === 'GetSessionToken' ? ['DUR-12'] : []
    case 'no-parameter':
    case 'cut-by-role-maximum':
    case 'cut-by-sign-in':
    case 'cut-by-session-not-on-or-after':
    case 'provider-session-over':
    case 'rotated-by-service':
      return []
  }
}

/** The rules of `docs/rules/assume-role-decision.md` that say so. */
export const rulesFor = (asked: AskedSession, reason: SessionDurationReason): ReadonlyArray<string> => [
  ...new Set([rowOf(asked), ...ownRules(asked, reason)]),
]
