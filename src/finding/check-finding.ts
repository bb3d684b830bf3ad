import { checkedOutcome, type CheckedGate, type CheckReason, type Force, type Objection } from '../gate/gate.js'
import type { Call } from '../scenario/scenario.js'
import { inScenario } from './evidence.js'
import { finding, type Finding, type FindingRole, type Hint } from './finding.js'
import { nearMisses, toTheLetter } from './near-miss.js'

/** The findings of a gate that checks facts of the scenario. */
export const checkFindings = (scenario: Call, gate: CheckedGate): ReadonlyArray<Finding> => {
  const failed = checkedOutcome(gate) === 'fail'
  return gate.objections.map((objection) =>
    finding(
      gate.gate,
      objection.reason,
      roleOf(objection.force, failed),
      messageOf(scenario, objection),
      inScenario(scenario, objection.at, objection.expected, objection.actual),
      { hints: hintsOf(scenario, objection) },
    ),
  )
}

const roleOf = (force: Force, failed: boolean): FindingRole => {
  switch (force) {
    case 'stops':
      return 'cause'
    case 'may-stop':
    case 'assumed-away':
      return failed ? 'note' : 'possible-cause'
    case 'warns':
      return 'warning'
    case 'also':
      return 'note'
  }
}

const messageOf = (scenario: Call, { reason, force, actual, expected, because }: Objection): string => {
  const { request, caller } = scenario
  const [limit = ''] = expected
  switch (reason) {
    case 'role-arn-malformed':
    case 'tags-invalid':
    case 'session-policy-invalid':
    case 'mfa-incomplete':
    case 'provided-contexts-invalid':
      return because ?? reason
    case 'session-policy-too-large':
      return `${because ?? ''} STS takes at most 2048.`
    case 'role-arn-is-session':
      return `${because ?? ''} Ask for the role: \`arn:…:iam::ACCOUNT:role/NAME\`, with the path that the session ARN does not show.`
    case 'session-name-invalid':
      return `The role session name ${quoted(actual)} is not ${limit}.`
    case 'external-id-invalid':
      return `The external ID ${quoted(actual)} is not ${limit}.`
    case 'source-identity-invalid':
      return `The source identity ${quoted(actual)} is not ${limit}.`
    case 'is-root':
      return `\`${caller.principal.arn}\` is the root user, and the root user cannot assume a role, whatever the policies say. Call as an IAM user or from a role session.`
    case 'credentials-expired':
      return force === 'may-stop'
        ? 'Whether the credentials are still valid is not known, since the time of the call is not.'
        : `The credentials have expired: they are valid ${limit}, and it is ${actual ?? ''}. Get new ones.`
    case 'operation-not-allowed':
      return caller.principal._tag === 'FederatedUser'
        ? 'A session of GetFederationToken can call no STS operation but GetCallerIdentity, so never AssumeRole. Call with the credentials of the user.'
        : 'Only IAM Identity Center hands out sessions of its reserved roles: sign in through it.'
    case 'partition-differs':
      return `The role is in the partition \`${actual ?? ''}\`, the caller in \`${limit}\`; no call crosses partitions. Check the partition of the role ARN.`
    case 'account-differs':
      return `${because ?? ''} A role is passed within one account only, whatever the policies say.`
    case 'region-disabled':
      return `The call goes to the Region \`${actual ?? ''}\`, which is off until it is enabled: it has to be in the caller's account and in the role's.`
    case 'provider-missing':
      return `There is no identity provider \`${actual ?? ''}\` in the role's account. Create it in IAM.`
    case 'audience-not-registered':
      return actual === null
        ? 'The identity provider in IAM has no audience, so that no token is accepted. Add the audience there.'
        : `The audience of the token, \`${actual}\`, is not among those of the identity provider in IAM (${listed(expected)}). Ask for one of these, or add it there; the trust policy is asked only afterwards.`
    case 'expired':
      return force === 'may-stop'
        ? 'Whether the token is still valid is not known, since the time of the call is not.'
        : `The token has expired: it is valid ${limit}, and it is ${actual ?? ''}. Get a new one.`
    case 'issuer-differs':
      return `The token was issued by \`${actual ?? ''}\`, not by \`${limit}\`: the provider is looked up by the issuer, to the letter.`
    case 'claim-missing':
      return `The token has no claim \`${limit}\`, which AWS demands. An access token is no ID token.`
    case 'signature-unverifiable':
      return `AWS fetches the keys of the issuer over the Internet, and \`${actual ?? ''}\` does not look as if it could be reached.`
    case 'transitive-conflict':
      return actual === null
        ? "Which session tags the call passes is not known: one that the caller's session carries on cannot be passed again."
        : `The tag \`${actual}\` is passed, and the caller's session carries a transitive tag of that key, which cannot be replaced (letter case does not count). Leave it out.`
    case 'too-many':
      if (actual === null) return 'Which session tags the call passes is not known: STS takes at most 50.'
      return force === 'warns'
        ? `The session is to carry ${actual} tags, inherited ones too: they may not fit.`
        : `${actual} session tags are passed; STS takes at most 50.`
    case 'differs-from-chain':
      return actual === null
        ? "Which source identity the call passes is not known: it has to be that of the caller's session."
        : `The source identity \`${actual}\` is passed; the caller's session carries \`${limit}\`, which stays for the whole chain. Leave the parameter out.`
    case 'does-not-exist':
      if (force === 'assumed-away')
        return `Nothing was told of the role \`${request.roleArn}\`. If it does not exist, AWS answers as it does to a caller whom the role does not trust.`
      return expected.length === 0
        ? `There is no role \`${request.roleArn}\`.`
        : `The role asked for is \`${request.roleArn}\`; the role that there is, is \`${limit}\`.`
    case 'is-service-linked':
      return `\`${request.roleArn}\` is a service-linked role: only \`${limit}\` can take it, and its trust policy cannot be changed. Use a role of your own.`
    case 'name-differs-in-case':
      return `The role is called \`${limit}\`; \`${request.roleArn}\` differs in letter case, which counts.`
    case 'path-differs':
      return `The role is \`${limit}\`; in \`${request.roleArn}\` the path differs, and the path is part of the ARN.`
    case 'not-reachable-in-console':
      return `Switch Role takes at most 64 characters of path and name; \`${actual ?? ''}\` has ${(actual ?? '').length}. Use the CLI or the API.`
    case 'below-minimum':
      return `${actual ?? ''} seconds were asked for; a session lasts at least 900 seconds (15 minutes).`
    case 'above-absolute-maximum':
      return `${actual ?? ''} seconds were asked for; no session lasts longer than 43200 seconds (12 hours).`
    case 'above-chaining-maximum':
      if (actual === null)
        return 'How long a session was asked for is not known: role chaining allows at most 3600 seconds, whatever the role allows.'
      return force === 'may-stop'
        ? `${actual} seconds were asked for. With credentials of GetSessionToken that is role chaining, which lasts at most 3600 seconds; which credentials the caller uses is not known.`
        : `${actual} seconds were asked for; a session taken with temporary credentials (role chaining) lasts at most 3600 seconds (one hour), whatever the role allows. Ask for 3600 or less, or call with long-term credentials of a user.`
    case 'above-role-maximum':
      if (actual === null)
        return "How long a session was asked for is not known: more than the role's maximum session duration is refused."
      return force === 'may-stop'
        ? `${actual} seconds were asked for; the maximum session duration of the role is not known.`
        : `${actual} seconds were asked for; the role's maximum session duration allows ${limit}. Ask for less, or raise the role's maximum.`
  }
}

/** What cannot be seen, such as a line break, is shown escaped; long texts are cut. */
const quoted = (text: string | null): string => {
  const shown = JSON.stringify(text ?? '').slice(1, -1)
  const length = (text ?? '').length
  return length > 100 ? `\`${shown.slice(0, 100)}…\` (${length} characters)` : `\`${shown}\``
}

const listed = (texts: ReadonlyArray<string>): string =>
  texts.length === 0 ? 'it has none' : texts.map((text) => `\`${text}\``).join(', ')

const hintsOf = (scenario: Call, { reason, actual, expected }: Objection): ReadonlyArray<Hint> => {
  const text = actual ?? ''
  const against = `\`${text}\` against \`${expected[0] ?? ''}\`.`
  const whitespace = text === text.trim() ? [] : [blank(text)]
  const hints: Partial<Record<CheckReason, ReadonlyArray<Hint>>> = {
    'role-arn-malformed': roleArnHints(text),
    'role-arn-is-session': [
      { code: 'session-arn-for-role-arn', message: `\`${text}\` is the ARN of a session, not of a role.` },
    ],
    'partition-differs': [{ code: 'differs-in-partition', message: against }],
    'account-differs': [
      {
        code: 'pass-in-the-account-of-the-role',
        message: `Take a role in the account \`${text}\` first, and pass the role from that session.`,
      },
    ],
    'name-differs-in-case': nearMisses(toTheLetter)(expected[0] ?? '', text),
    'path-differs': [{ code: 'differs-in-path', message: against }],
    'does-not-exist':
      scenario.role._tag === 'Known' && expected.length > 0 ? nearMisses(toTheLetter)(expected[0] ?? '', text) : [],
    'issuer-differs': [...http(text), ...nearMisses(toTheLetter)(expected[0] ?? '', text)],
    'audience-not-registered': expected.flatMap((aud) => nearMisses(toTheLetter)(aud, text)).slice(0, 1),
    'session-policy-too-large': packed,
    'too-many': packed,
    'session-name-invalid': whitespace,
    'external-id-invalid': whitespace,
    'source-identity-invalid': whitespace,
  }
  return hints[reason] ?? []
}

const http = (text: string): ReadonlyArray<Hint> =>
  text.startsWith('http://') ? [{ code: 'http-prefix-on-issuer', message: 'An issuer begins with `https://`.' }] : []

/** REQ-15: not computable offline. */
const packed: ReadonlyArray<Hint> = [
  {
    code: 'packed-size',
    message:
      'Session policies and tags, inherited ones too, are packed together; STS refuses them above 100 % of its limit, even where each keeps its own.',
  },
]

const blank = (text: string): Hint => ({
  code: 'differs-in-whitespace',
  message: `${JSON.stringify(text)} begins or ends with a blank or a line break.`,
})

const roleArnHints = (text: string): ReadonlyArray<Hint> => [
  ...(text === text.trim() ? [] : [blank(text)]),
  // SEED-17
  ...(/account[-_]?id|<[^<>]+>|role-name/i.test(text)
    ? [
        {
          code: 'placeholder-left-in',
          message: 'A placeholder of an example still stands in the ARN: write the real account and role.',
        },
      ]
    : []),
  ...(/^arn:[^:]*:iam::\d{1,11}:/.test(text)
    ? [
        {
          code: 'leading-zero-lost',
          message: 'The account ID has fewer than twelve digits; a leading zero may have been lost.',
        },
      ]
    : []),
  ...(/:(?:user|group|instance-profile|policy)\//.test(text)
    ? [{ code: 'not-a-role', message: 'The ARN names something else than a role.' }]
    : []),
]
