import { findingCatalogue } from '../finding/catalogue.js'
import type { ProblemCode } from '../codec/problem.js'

/**
 * How much a finding of the linter matters: `error`: AWS refuses the policy, or the statement can never do what it says;
 * `warning`: it does something that is seldom meant; `note`: worth knowing.
 * @public
 */
export type LintLevel = 'error' | 'warning' | 'note'

/**
 * A code that findings of the linter bear, explained.
 * @public
 */
export interface LintCatalogueEntry {
  readonly code: string
  readonly level: LintLevel
  readonly title: string
  /** What to do about it. */
  readonly advice: string
  /** Ids of docs/rules. */
  readonly rules: ReadonlyArray<string>
  /** The page that explains it, in the repository. */
  readonly page: string
}

type Row = readonly [level: LintLevel, title: string, advice: string, rules: string]

/** What is wrong with the text or the grammar of a policy. */
export type GrammarCode = Exclude<ProblemCode, 'caller-arn' | 'contradiction' | 'no-error-found'>

const grammar: Readonly<Record<GrammarCode, Row>> = {
  'not-json': ['error', 'The text is not JSON', 'Mend the place that is shown.', 'LANG-1'],
  'missing-comma': ['error', 'A comma is missing', 'Write a comma at the end of the line before.', 'LANG-1 SEED-25'],
  'json-fragment': [
    'error',
    'The braces around the document are missing',
    'Put the text into braces; a statement goes into the `Statement` of a policy.',
    'LANG-1 SEED-2',
  ],
  'duplicate-member': [
    'error',
    'An object has the same member twice',
    'Keep one of the two, or put both values into one list.',
    'LANG-24 LANG-25 LANG-26',
  ],
  'too-deep': ['error', 'The text nests too deep', 'No policy needs more than nine levels: copy it again.', 'LANG-1'],
  ambiguous: [
    'error',
    'The text can be read in more than one way',
    'Keep the document that is meant, alone, or mend the place that is shown.',
    'LANG-1 SEED-2',
  ],
  'wrong-type': [
    'error',
    'A value is of another JSON type than its place takes',
    'Write a text, a list or an object, as is expected there.',
    'LANG-9 LANG-10 LANG-13',
  ],
  'invalid-value': [
    'error',
    'A value is none of those that its place takes',
    'Write one of the values that are expected there; letter case counts.',
    'LANG-16 LANG-20 LANG-35 PRIN-5',
  ],
  'missing-member': [
    'error',
    'A policy or statement lacks an element that it needs',
    'Add the element. Which ones are needed depends on where the policy stands.',
    'LANG-3 LANG-7 LANG-30 LANG-31',
  ],
  'unknown-member': [
    'error',
    'There is no element of that name',
    'Write the name as AWS does; letter case counts.',
    'LANG-3 LANG-7 CASE-1 CASE-4',
  ],
  'forbidden-member': [
    'error',
    'An element stands in a policy that cannot have it',
    'Take it out. Perhaps the policy is of another type than it was said to be.',
    'LANG-19 LANG-29 LANG-30 LANG-32 LANG-35 NPRIN-1',
  ],
  'exclusive-members': [
    'error',
    'A statement has an element and its negated twin',
    'Split it into two statements.',
    'LANG-8',
  ],
  'unknown-operator': [
    'error',
    'There is no condition operator of that name',
    'Write the operator as AWS does; letter case counts.',
    'COND-8 COND-9 COND-11 CASE-3',
  ],
}

/** A check of the linter itself. */
export type LintRule =
  | 'mended'
  | 'statement-missing'
  | 'character-refused'
  | 'sid-characters'
  | 'sid-repeated'
  | 'sid-empty'
  | 'near-quota'
  | 'applies-to-nothing'
  | 'applies-to-everything'
  | 'not-action-with-allow'
  | 'variable-misplaced'
  | 'variable-malformed'
  | 'variable-without-version'
  | 'variable-in-operator'
  | 'variable-multivalued'
  | 'action-malformed'
  | 'trust-policy-action'
  | 'action-misspelt'
  | 'control-policy-action'
  | 'pass-role-too-wide'
  | 'service-linked-role-too-wide'
  | 'roles-anywhere-actions'
  | 'resource-malformed'
  | 'resource-incomplete'
  | 'resource-service-case'
  | 'resource-is-no-role'
  | 'principal-cannot-be-saved'
  | 'principal-action-mismatch'
  | 'principal-never-calls'
  | 'principal-redundant'
  | 'not-principal-with-allow'
  | 'not-principal-with-deny'
  | 'deny-names-identity'
  | 'service-principal-unusual'
  | 'open-to-everyone'
  | 'condition-empty'
  | 'condition-key-repeated'
  | 'condition-key-misspelt'
  | 'condition-values-mixed'
  | 'condition-always-true'
  | 'condition-never-true'
  | 'value-malformed'
  | 'bool-letter-case'
  | 'date-without-zone'
  | 'window-empty'
  | 'private-address'
  | 'range-host-bits'
  | 'wildcard-in-exact-operator'
  | 'wildcard-in-id'
  | 'set-operator-missing'
  | 'set-operator-on-single-value'
  | 'operator-unfit'
  | 'session-arn-in-principal-arn'
  | 'key-never-there'
  | 'tag-of-passed-role'
  | 'deny-spares-absent-key'
  | 'admits-absent-key'
  | 'window-over'

const checks: Readonly<Record<LintRule, Row>> = {
  mended: [
    'note',
    'The text was repaired before it was read',
    'Keep the repaired text, or lint with `--strict` to have such texts refused.',
    'SEED-2 SEED-25',
  ],
  'statement-missing': ['error', 'The policy has no statement', 'Write at least one statement.', 'LANG-6'],
  'character-refused': [
    'error',
    'The policy has a character that IAM does not take',
    'Write the text with characters up to U+00FF; curly quotes and long dashes come from word processors.',
    'LANG-2',
  ],
  'sid-characters': [
    'error',
    'A Sid has characters that IAM does not take',
    'Use letters and digits alone.',
    'LANG-17',
  ],
  'sid-repeated': [
    'error',
    'Two statements have the same Sid',
    'Give each statement a Sid of its own, or none.',
    'LANG-17',
  ],
  'sid-empty': ['note', 'A Sid is empty', 'Leave it out, or give the statement a name.', 'LANG-18'],
  'near-quota': [
    'warning',
    'The policy is near its size quota',
    'Join statements, use wildcards, or split the policy.',
    'QUOTA-3 QUOTA-5 QUOTA-9',
  ],
  'applies-to-nothing': [
    'warning',
    'The statement can never apply',
    'Name what is meant, or take the statement away.',
    'LANG-28 ACT-6',
  ],
  'applies-to-everything': [
    'warning',
    'A negated element leaves nothing out',
    'Name what is to be left out, or write `Action` or `Resource` with `*`.',
    'LANG-28',
  ],
  'not-action-with-allow': [
    'warning',
    'The statement allows all actions but those that it lists',
    'List the actions that are meant in `Action`; `NotAction` belongs into a Deny.',
    'ACT-7',
  ],
  'variable-misplaced': [
    'error',
    'A policy variable stands where none is resolved',
    'Variables work in the last field of a resource ARN and in condition values.',
    'VAR-7 RES-9 ACT-8 PRIN-10',
  ],
  'variable-malformed': [
    'error',
    'A policy variable is malformed',
    "Write `${key}`, or `${key, 'default'}`.",
    'VAR-2 VAR-3',
  ],
  'variable-without-version': [
    'warning',
    'A policy variable is plain text in this policy',
    'Write `"Version": "2012-10-17"`.',
    'VAR-1 LANG-21 LANG-22',
  ],
  'variable-in-operator': [
    'warning',
    'A policy variable stands under an operator that resolves none',
    'Use a String or Arn operator, or write the value out.',
    'VAR-5 VAR-6 NUM-5 DATE-12',
  ],
  'variable-multivalued': [
    'warning',
    'A key with several values stands as a policy variable',
    'Use a key with one value.',
    'VAR-9',
  ],
  'action-malformed': [
    'error',
    'An action is not written as PREFIX:NAME',
    'Write the prefix of the service before the name, such as `sts:AssumeRole`.',
    'ACT-1',
  ],
  'trust-policy-action': [
    'error',
    'A trust policy has an action that it cannot be saved with',
    'Keep the role actions of STS: what the role may do belongs into its permissions policies.',
    'TRU-4',
  ],
  'action-misspelt': [
    'warning',
    'An action looks misspelt',
    'Write the name as the service does; a name that does not exist grants nothing.',
    'ACT-5 TRU-3',
  ],
  'control-policy-action': [
    'error',
    'A resource control policy cannot have such an action',
    'Write the prefix of a service, and a wildcard at the end alone.',
    'LANG-37',
  ],
  'pass-role-too-wide': [
    'warning',
    'The statement lets roles be passed without a limit',
    'Name the ARNs of the roles, or test `iam:PassedToService`.',
    'PAS-53 PAS-30 PAS-28',
  ],
  'service-linked-role-too-wide': [
    'warning',
    'The statement lets service-linked roles be made without a limit',
    'Name the ARN of the role to be, or test `iam:AWSServiceName`.',
    'SLR-16 SLR-2 SLR-3',
  ],
  'roles-anywhere-actions': [
    'error',
    'IAM Roles Anywhere is trusted with too few actions',
    'Allow `sts:AssumeRole`, `sts:TagSession` and `sts:SetSourceIdentity`.',
    'PRIN-55 SVC-6',
  ],
  'resource-malformed': [
    'error',
    'A resource is neither `*` nor a well-formed ARN',
    'Write `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`.',
    'RES-1 RES-7 RES-8 LANG-39',
  ],
  'resource-incomplete': [
    'warning',
    'A resource ARN is cut short',
    'Write all six fields: IAM fills the missing ones with `*`.',
    'RES-8',
  ],
  'resource-service-case': [
    'error',
    'The service of a resource ARN is not in lower case',
    'Write the service in lower case.',
    'CASE-7',
  ],
  'resource-is-no-role': [
    'warning',
    'A resource cannot be a role, and the actions are about roles',
    'Write `arn:aws:iam::ACCOUNT:role/NAME`, with the path before the name.',
    'RES-11 RES-14 PAS-23',
  ],
  'principal-cannot-be-saved': [
    'error',
    'A principal is none that AWS takes',
    'Name an account, user, role, session, service or provider, whole: no part of it can be a wildcard.',
    'PRIN-7 PRIN-8 PRIN-9 PRIN-12 PRIN-26 PRIN-53',
  ],
  'principal-action-mismatch': [
    'error',
    'The principal can never make the calls that the statement is about',
    'A SAML provider goes with `sts:AssumeRoleWithSAML`, a web identity provider with `sts:AssumeRoleWithWebIdentity`, all others with `sts:AssumeRole`.',
    'PRIN-52',
  ],
  'principal-never-calls': [
    'warning',
    'The principal can never assume a role',
    'Name the user who makes the session, or a role.',
    'PRIN-19 PRI-5',
  ],
  'principal-redundant': [
    'note',
    'A session stands beside its own role',
    'Keep the role alone, or the session alone.',
    'PRIN-31',
  ],
  'not-principal-with-allow': [
    'error',
    'The statement allows everybody but those that it lists',
    'Name those who are meant in `Principal`.',
    'NPRIN-3 LANG-38',
  ],
  'not-principal-with-deny': [
    'warning',
    'The statement denies everybody but those that it lists',
    'Deny `"*"`, and leave callers out by `ArnNotEquals` on `aws:PrincipalArn`.',
    'NPRIN-4 NPRIN-7 NPRIN-8',
  ],
  'deny-names-identity': [
    'note',
    'A Deny names a user or role that can be made again',
    'Deny `"*"`, and test `aws:PrincipalArn`: that survives when the user or role is made again.',
    'PRIN-67 PRIN-34',
  ],
  'service-principal-unusual': [
    'warning',
    'The name of a service looks wrong',
    'Write the name in lower case, as the service documents it.',
    'PRIN-68 PRIN-70 PRIN-71',
  ],
  'open-to-everyone': [
    'warning',
    'The statement is open to everyone',
    'Name who is meant, or test `aws:PrincipalOrgID` or `aws:PrincipalArn`.',
    'PRIN-21',
  ],
  'condition-empty': [
    'warning',
    'A part of the conditions is empty',
    'Write the condition that is meant, or take the empty part out.',
    'LANG-28',
  ],
  'condition-key-repeated': [
    'error',
    'A condition key stands twice under one operator',
    'Put the values into one list.',
    'LANG-27 COND-6',
  ],
  'condition-key-misspelt': [
    'warning',
    'There is no such condition key',
    'Write the key as AWS does: an unknown key is in no request.',
    'COND-12',
  ],
  'condition-values-mixed': [
    'error',
    'The values of a key are of several JSON types',
    'Write all of them as texts.',
    'LANG-12',
  ],
  'condition-always-true': [
    'warning',
    'A condition holds for every request',
    'Say what is meant, or take it out.',
    'BOOL-4 NULL-2 NULL-3',
  ],
  'condition-never-true': [
    'warning',
    'A condition holds for no request',
    'Say what is meant, or take the statement away.',
    'NULL-2 LANG-28',
  ],
  'value-malformed': [
    'error',
    'A value is none that the operator can compare',
    'Write a value of the kind that the operator compares.',
    'COND-24 NUM-3 DATE-7 BOOL-3 IP-6 BIN-2 ARN-5',
  ],
  'bool-letter-case': ['warning', 'A truth value is not in lower case', 'Write `true` or `false`.', 'BOOL-2'],
  'date-without-zone': [
    'warning',
    'An instant has no time zone',
    'Write `Z` for UTC at its end, or an offset such as `+01:00`.',
    'DATE-7 DATE-10',
  ],
  'window-empty': [
    'warning',
    'A window ends before it begins',
    'Exchange the two values, or mend the one that is wrong.',
    'DATE-3 DATE-5 NUM-1 COND-4',
  ],
  'private-address': [
    'warning',
    'A private address is compared with the public one',
    'Write the public address, or test `aws:VpcSourceIp` or `aws:SourceVpce`.',
    'IP-8 KEY-30 KEY-31',
  ],
  'range-host-bits': [
    'note',
    'An address range is wider than it looks',
    'Write the first address of the range, or a longer prefix.',
    'IP-3',
  ],
  'wildcard-in-exact-operator': [
    'warning',
    'A wildcard is compared to the letter',
    'Use the `Like` operator, or write the value out.',
    'STR-1 STR-3 STR-9',
  ],
  'wildcard-in-id': ['warning', 'An ID is compared with a wildcard', 'Write the IDs out, one by one.', 'KEY-54'],
  'set-operator-missing': [
    'warning',
    'A key with several values is compared as if it had one',
    'Write `ForAnyValue:` or `ForAllValues:` before the operator.',
    'SET-2 SET-8 COG-2',
  ],
  'set-operator-on-single-value': [
    'warning',
    'A key with one value is compared as if it had several',
    'Take the prefix away.',
    'SET-4 SET-5',
  ],
  'operator-unfit': [
    'warning',
    'The operator does not fit the key',
    'Use the operator for the kind of value that the key has.',
    'COND-13',
  ],
  'session-arn-in-principal-arn': [
    'warning',
    'The ARN of a session is compared with that of its role',
    'Write the ARN of the role, with its path.',
    'KEY-1 KEY-12',
  ],
  'key-never-there': [
    'warning',
    'The key is in no request of these actions',
    'Test a key that these requests carry, or split the statement by its actions.',
    'STS-1 STS-5 STS-6 IAM-1 IAM-2 OIDC-10 SAML-5 SAML-6',
  ],
  'tag-of-passed-role': [
    'warning',
    'Tags of the role cannot limit who passes it',
    'Name roles by ARN or path, or test `iam:PassedToService`.',
    'PAS-25 IAM-3',
  ],
  'deny-spares-absent-key': [
    'warning',
    'A Deny spares calls without MFA that lack the key',
    'Use `BoolIfExists`: long-term keys do not have the key.',
    'MFA-12 MFA-13 COND-14',
  ],
  'admits-absent-key': [
    'warning',
    'A condition holds where its key is missing',
    'Demand the key as well, by `Null` and `false`.',
    'SET-6 COND-14',
  ],
  'window-over': [
    'warning',
    'The time of a statement is over',
    'Move the date, or take the statement away.',
    'CON-D3 DATE-3',
  ],
}

const entriesOf = (rows: Readonly<Record<string, Row>>): ReadonlyArray<LintCatalogueEntry> =>
  Object.entries(rows).map(([code, [level, title, advice, rules]]) => ({
    code,
    level,
    title,
    advice,
    rules: rules.split(' '),
    page: `docs/lint/${code}.md`,
  }))

/** Warnings of the diagnosis that a policy shows by itself. */
const shared = findingCatalogue
  .filter(({ severity }) => severity === 'warning')
  .filter(({ gate }) => gate !== 'request')
  .map(({ code, severity, title, page }): LintCatalogueEntry => ({
    code,
    level: severity,
    title,
    advice: 'The page says what to do.',
    rules: [],
    page,
  }))

/**
 * Every code that a finding of the linter can bear, with its level, its title, what to do, and its page.
 *
 * @example
 * import { lintCatalogue } from 'iam-role-doctor'
 *
 * lintCatalogue.find(({ code }) => code === 'wildcard-in-exact-operator')?.level // => 'warning'
 *
 * @public
 */
export const lintCatalogue: ReadonlyArray<LintCatalogueEntry> = [...entriesOf(grammar), ...entriesOf(checks), ...shared]
