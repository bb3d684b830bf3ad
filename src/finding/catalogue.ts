import type { Gate } from '../gate/gate.js'
import type { Finding, Reason } from './finding.js'

/**
 * A code that findings bear, explained.
 * @public
 */
export interface CatalogueEntry {
  readonly code: Finding['code']
  readonly gate: Gate
  readonly reason: Reason
  readonly title: string
  /**
   * `error`: stops the call, or may; `warning`: lets the call pass, and deserves a word; `note`: worth knowing. A finding
   * says by its `role` how it counts in its own diagnosis.
   */
  readonly severity: 'error' | 'warning' | 'note'
  /** The page that explains it, in the repository. */
  readonly page: string
}

type Titles = Readonly<Partial<Record<Reason, string>>>

/** What a policy can lack, whichever it is. The resource of a trust policy is the role itself (LANG-30). */
const missingInTrust = {
  'no-matching-statement': 'No statement of the policy allows the action',
  'action-mismatch': 'The statement that comes nearest is about other actions',
  'condition-unmet': 'A condition of the statement that comes nearest is not met',
  'explicit-deny': 'A statement denies the call',
} satisfies Titles

const missing = {
  ...missingInTrust,
  'resource-mismatch': 'The statement that comes nearest does not cover the role',
} satisfies Titles

const noPolicy: Titles = { 'no-policy': 'There is no policy that could allow the call' }

const principals: Titles = {
  'principal-mismatch': 'The statement that comes nearest names others than the caller',
  'principal-deleted': 'The statement names the unique ID of a user or role that was deleted',
}

const doubtful: Titles = {
  'admits-absent-key': 'A condition holds where its key is missing',
  'window-over': 'The time of a statement is over',
}

const roleTags: Titles = { 'role-tag-tested': 'A condition tests tags of the role that is passed' }

interface OfGate {
  readonly errors?: Titles
  readonly warnings?: Titles
  readonly notes?: Titles
}

/** In the order of the gates. */
const byGate: Readonly<Record<Gate, OfGate>> = {
  request: {
    errors: {
      'role-arn-malformed': 'The role ARN is malformed',
      'role-arn-is-session': 'The ARN of a session stands where a role ARN belongs',
      'session-name-invalid': 'The role session name is malformed',
      'external-id-invalid': 'The external ID is malformed',
      'source-identity-invalid': 'The source identity is malformed',
      'tags-invalid': 'A session tag is not one that STS accepts',
      'session-policy-invalid': 'A session policy is not one that STS accepts',
      'session-policy-too-large': 'The session policies are too large',
      'mfa-incomplete': 'The MFA parameters are incomplete or malformed',
      'provided-contexts-invalid': 'The provided contexts are not such as STS accepts',
    },
    warnings: {
      'contradicts-scenario': 'A context key contradicts the rest of the scenario',
      'key-misspelt': 'A context key is told that AWS does not have',
    },
  },
  caller: {
    errors: {
      'is-root': 'The root user cannot assume a role',
      'credentials-expired': 'The credentials have expired',
      'operation-not-allowed': 'Such a caller cannot make this call',
      'partition-differs': 'Caller and role are in different partitions',
      'account-differs': 'A role can be passed within its own account only',
    },
    notes: { 'region-disabled': 'The Region has to be enabled in both accounts' },
  },
  'identity-token': {
    errors: {
      'provider-missing': "There is no such identity provider in the role's account",
      'audience-not-registered': 'The audience of the token is not registered with the provider',
      expired: 'The token has expired',
      'issuer-differs': 'The token was issued by another than the provider',
      'claim-missing': 'The token lacks a claim that AWS demands',
      'signature-unverifiable': 'AWS can hardly fetch the keys of the issuer',
    },
  },
  role: {
    errors: {
      'is-service-linked': 'A service-linked role can be taken by its service only',
      'does-not-exist': 'There is no such role',
      'name-differs-in-case': "The role's name differs in letter case",
      'path-differs': "The role's path differs",
      'not-reachable-in-console': 'Switch Role cannot name the role',
    },
  },
  'trust-policy': {
    errors: { ...missingInTrust, ...principals },
    warnings: {
      ...doubtful,
      'open-to-everyone': 'The trust policy trusts everyone, without a condition',
      'external-id-not-required': 'Another account is trusted without an external ID',
      'subject-not-tested': 'No condition says whose token is meant',
      'source-not-tested': "A service may act for anybody's resources",
      'names-unique-id': 'The trust policy names a unique ID',
      'near-quota': 'The trust policy is near its size quota',
    },
  },
  'identity-policy': {
    errors: { ...noPolicy, ...missing },
    warnings: { ...doubtful, ...roleTags, 'any-role': 'The statement lets any role be passed, or made' },
    notes: { 'outer-action-missing': 'No statement allows an operation that passes the role on' },
  },
  'permissions-boundary': { errors: missing, warnings: { ...doubtful, ...roleTags } },
  'session-policy': {
    errors: { 'no-policy': 'The session policies were not told whole', ...missing },
    warnings: { ...doubtful, ...roleTags },
  },
  'service-control-policy': { errors: { ...noPolicy, ...missing }, warnings: { ...doubtful, ...roleTags } },
  'resource-control-policy': { errors: { 'explicit-deny': missing['explicit-deny'] } },
  'vpc-endpoint-policy': { errors: { ...missing, ...principals }, warnings: doubtful },
  'session-tags': {
    errors: {
      'not-allowed-by-trust-policy': 'The trust policy does not allow sts:TagSession',
      'not-allowed-by-identity-policy': "The caller's policies do not allow sts:TagSession",
      'transitive-conflict': 'A tag is passed whose key is inherited',
      'too-many': 'Too many session tags',
    },
  },
  'source-identity': {
    errors: {
      'not-allowed-by-trust-policy': 'The trust policy does not allow sts:SetSourceIdentity',
      'not-allowed-by-identity-policy': "The caller's policies do not allow sts:SetSourceIdentity",
      'differs-from-chain': 'Another source identity than the one that the session carries',
    },
  },
  'session-duration': {
    errors: {
      'below-minimum': 'Less than 15 minutes were asked for',
      'above-role-maximum': "More was asked for than the role's maximum session duration",
      'above-chaining-maximum': 'More than an hour was asked for in role chaining',
      'above-absolute-maximum': 'More than 12 hours were asked for',
    },
  },
}

const entriesOf = (
  gate: Gate,
  severity: CatalogueEntry['severity'],
  titles: Titles = {},
): ReadonlyArray<CatalogueEntry> =>
  (Object.keys(titles) as ReadonlyArray<Reason>).map((reason) => ({
    code: `${gate}/${reason}`,
    gate,
    reason,
    title: titles[reason] ?? '',
    severity,
    page: `docs/findings/${gate}/${reason}.md`,
  }))

/**
 * Every code that a finding can bear, in the order of the gates, with its title, its severity and its page.
 *
 * @example
 * import { findingCatalogue } from 'iam-role-doctor'
 *
 * findingCatalogue.find(({ code }) => code === 'caller/is-root')?.title // => 'The root user cannot assume a role'
 *
 * @public
 */
export const findingCatalogue: ReadonlyArray<CatalogueEntry> = (Object.keys(byGate) as ReadonlyArray<Gate>).flatMap(
  (gate) => [
    ...entriesOf(gate, 'error', byGate[gate].errors),
    ...entriesOf(gate, 'warning', byGate[gate].warnings),
    ...entriesOf(gate, 'note', byGate[gate].notes),
  ],
)
