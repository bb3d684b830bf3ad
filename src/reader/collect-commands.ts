import { isArn } from '../arn/arn.js'
import * as E from 'fp-ts/lib/Either.js'
import type { InputProblems } from '../codec/problem.js'
import { diagnose } from '../diagnosis/diagnose.js'
import type { Diagnosis } from '../diagnosis/diagnosis.js'
import * as F from '../fact/fact.js'
import type { Gate } from '../gate/gate.js'
import type { Verdict } from '../gate/verdict.js'
import type { AssumeRoleScenario } from '../scenario/assume-role-scenario.js'
import { decodeScenario } from '../scenario/scenario-codec.js'
import type { Scenario, TargetRole } from '../scenario/scenario.js'
import {
  boundaryCommand,
  detailsCommand,
  entityCommand,
  identityPolicyCommands,
  providerCommand,
  type Written,
} from './iam-commands.js'
import { controlPolicyCommands, organizationCommand, parentsCommand } from './organization-commands.js'
import { shellCommand } from './shell.js'

/**
 * A command of the AWS CLI that reads and changes nothing.
 * @public
 */
export interface CollectCommand {
  /** For a POSIX shell; names and ARNs are quoted. */
  readonly command: string
  /** A name for the file that takes what it prints; `readDocuments` understands the file. */
  readonly saveAs: string
  /** The gates that it helps to settle. */
  readonly gates: ReadonlyArray<Gate>
  /** What it tells. */
  readonly message: string
}

/**
 * Commands that run with the same credentials.
 * @public
 */
export interface CollectGroup {
  /** `organization`: the management account, or one that it has delegated to. */
  readonly of: 'caller' | 'role' | 'organization'
  /** Twelve digits; null where the account is not known. */
  readonly account: string | null
  /** Where to run them. */
  readonly message: string
  readonly commands: ReadonlyArray<CollectCommand>
}

/**
 * How to find out what a scenario does not tell.
 * @public
 */
export interface CollectPlan {
  /** By what is known so far. */
  readonly verdict: Verdict
  /** The most telling first; empty where there is nothing to ask AWS. */
  readonly groups: ReadonlyArray<CollectGroup>
  /** What no command shows. */
  readonly notCollectable: ReadonlyArray<{ readonly gates: ReadonlyArray<Gate>; readonly message: string }>
}

type Place = CollectGroup['of']

/** What to find out, where, and for which gate. */
type Need =
  | { readonly _tag: 'Run'; readonly of: Place; readonly written: Written; readonly gate: Gate }
  | { readonly _tag: 'Ask'; readonly gate: Gate; readonly message: string }

/**
 * Which commands of the AWS CLI tell what is still unknown of this caller and this role?
 *
 * Takes a scenario as `diagnoseAssumeRole` does. Answers with read-only commands, ready to paste into a POSIX shell, by
 * the account that they have to run in, the most telling first; and with what no command shows, such as the session
 * policies of a running session. What they print is understood by `readDocuments`: put the files into one folder.
 *
 * Total and pure. Rules: DEC-37, DEC-38.
 *
 * @example
 * import { collectCommands } from 'iam-role-doctor/readers'
 *
 * const plan = collectCommands({
 *   request: { roleArn: 'arn:aws:iam::222222222222:role/deploy' },
 *   caller: { arn: 'arn:aws:iam::111111111111:user/alice' },
 * })
 * plan._tag === 'Right' ? plan.right.groups[0].account : null // => '222222222222'
 * plan._tag === 'Right' ? plan.right.groups[0].commands[0].command : null // => 'aws iam get-role --role-name deploy'
 *
 * @public
 */
export const collectCommands = (input: AssumeRoleScenario | string): E.Either<InputProblems, CollectPlan> =>
  E.map((scenario: Scenario): CollectPlan => planOf(scenario, diagnose(scenario)))(decodeScenario(input))

/** The same for a scenario that is decoded, and its diagnosis. */
export const planOf = (scenario: Scenario, diagnosis: Diagnosis): CollectPlan => {
  const needs = needsOf(scenario, diagnosis)
  const groups = new Map<Place, Map<string, CollectCommand>>()
  const asks = new Map<string, Gate[]>()
  const ask = (message: string, gate: Gate): void => {
    asks.set(message, [...new Set([...(asks.get(message) ?? []), gate])])
  }
  for (const need of needs) {
    if (need._tag === 'Ask') ask(need.message, need.gate)
    else if (need.written.command === null)
      ask('A name in the scenario holds characters that cannot be seen: no command is made of it.', need.gate)
    else {
      const group = groups.get(need.of) ?? new Map<string, CollectCommand>()
      groups.set(need.of, group)
      const { command, saveAs, message } = need.written
      const standing = group.get(command) ?? { command, saveAs, gates: [], message }
      group.set(command, { ...standing, gates: [...new Set([...standing.gates, need.gate])] })
    }
  }
  const accounts = accountsOf(scenario)
  return {
    verdict: diagnosis.verdict,
    groups: [...groups].map(([of, commands]) => ({
      of,
      account: accounts[of],
      message: whereToRun(of, accounts[of]),
      commands: [...commands.values()],
    })),
    notCollectable: [...asks].map(([message, gates]) => ({ gates, message })),
  }
}

const accountsOf = (scenario: Scenario): Readonly<Record<Place, string | null>> => {
  const { principal } = scenario.caller
  const { target } = scenario.request
  return {
    caller: 'account' in principal ? principal.account : null,
    role: E.isRight(target) ? target.right.account : null,
    organization: null,
  }
}

const whereToRun = (of: Place, account: string | null): string => {
  const named = account === null ? '' : ` ${account}`
  switch (of) {
    case 'caller':
      return `With credentials of the caller's account${named} (\`export AWS_PROFILE=…\`).`
    case 'role':
      return `With credentials of the role's account${named} (\`export AWS_PROFILE=…\`).`
    case 'organization':
      return 'With credentials of the management account of the organization, or of one that it has delegated Organizations to (`export AWS_PROFILE=…`).'
  }
}

/** The gates in the order in which their answers tell most: what has to be there comes before what only limits. */
const needsOf = (scenario: Scenario, diagnosis: Diagnosis): ReadonlyArray<Need> => {
  const open = new Set(diagnosis.gates.filter(({ outcome }) => outcome === 'unknown').map(({ gate }) => gate))
  const possible = diagnosis.findings.filter(
    ({ role, gate }) => role === 'possible-cause' && (open.has(gate) || diagnosis.verdict === 'undetermined'),
  )
  const has = (gate: Gate): boolean => open.has(gate) || possible.some((finding) => finding.gate === gate)
  const companions = (['session-tags', 'source-identity'] as const).filter(has)
  const keys = possible.flatMap(({ conditionKey, gate }) =>
    conditionKey === null ? [] : [{ key: conditionKey, gate }],
  )
  const withoutId = possible.filter(({ reason }) => reason === 'principal-deleted')
  return [
    ...[...(['trust-policy', 'role', 'session-duration'] as const).filter(has), ...companions].flatMap((gate) =>
      roleNeeds(scenario, gate),
    ),
    ...[...(['identity-policy'] as const).filter(has), ...companions].flatMap((gate) => identityNeeds(scenario, gate)),
    ...(has('permissions-boundary') ? boundaryNeeds(scenario) : []),
    ...withoutId.flatMap(({ gate }) => ownNeeds(scenario, gate)),
    ...keys.flatMap(({ key, gate }) => keyNeeds(scenario, key, gate)),
    ...(has('service-control-policy') ? serviceControlNeeds(scenario) : []),
    ...(has('resource-control-policy') ? resourceControlNeeds(scenario) : []),
    ...(has('vpc-endpoint-policy') ? endpointNeeds(scenario) : []),
    ...(has('session-policy') && !isWhole(scenario, 'caller.sessionPolicies', scenario.caller.sessionPolicies)
      ? [sessionPolicyAsk]
      : []),
    ...providerNeeds(scenario),
    ...(has('caller') ? [credentialsAsk('caller')] : []),
    ...(possible.some(({ reason }) => reason === 'above-chaining-maximum') ? [credentialsAsk('session-duration')] : []),
  ]
}

const run = (of: Place, written: Written, gate: Gate): Need => ({ _tag: 'Run', of, written, gate })

const toldRole = ({ role }: Scenario): TargetRole | null => (F.isKnown(role) ? role.value : null)

/** Is the list told, and all of it? */
const isWhole = (
  scenario: Scenario,
  name: Parameters<Scenario['incomplete']['has']>[0],
  list: F.Fact<unknown>,
): boolean => F.isKnown(list) && !scenario.incomplete.has(name)

const roleNeeds = (scenario: Scenario, gate: Gate): ReadonlyArray<Need> => {
  const { target } = scenario.request
  const told = toldRole(scenario)
  const known =
    gate === 'session-duration'
      ? told !== null && F.isKnown(told.maxSessionDuration)
      : told !== null && F.isKnown(told.trustPolicy)
  return E.isLeft(target) || known || (F.isKnown(scenario.role) && told === null)
    ? []
    : [
        run(
          'role',
          entityCommand(
            'role',
            target.right.name,
            'The trust policy of the role, its maximum session duration, its tags, and whether it exists under this ARN.',
          ),
          gate,
        ),
      ]
}

/** The user, or the role behind the session, by the name under which IAM knows it. */
const ownEntity = ({
  caller: { principal },
}: Scenario): { readonly kind: 'user' | 'role'; readonly name: string } | null =>
  principal._tag === 'User'
    ? { kind: 'user', name: principal.name }
    : principal._tag === 'RoleSession'
      ? { kind: 'role', name: principal.roleName }
      : null

const ownNeeds = (scenario: Scenario, gate: Gate): ReadonlyArray<Need> => {
  const own = ownEntity(scenario)
  return own === null
    ? []
    : [
        run(
          'caller',
          entityCommand(
            own.kind,
            own.name,
            own.kind === 'user'
              ? "The caller's unique ID and tags, and whether it has a permissions boundary."
              : "The unique ID, path and tags of the caller's role, and whether it has a permissions boundary.",
          ),
          gate,
        ),
      ]
}

const identityNeeds = (scenario: Scenario, gate: Gate): ReadonlyArray<Need> => {
  const own = ownEntity(scenario)
  return own === null || isWhole(scenario, 'caller.identityPolicies', scenario.caller.identityPolicies)
    ? []
    : [...identityPolicyCommands(own.kind, own.name), detailsCommand].map((written) => run('caller', written, gate))
}

const boundaryNeeds = (scenario: Scenario): ReadonlyArray<Need> => {
  const own = ownEntity(scenario)
  return own === null || F.isKnown(scenario.caller.permissionsBoundary)
    ? []
    : [
        ...ownNeeds(scenario, 'permissions-boundary'),
        run('caller', boundaryCommand(own.kind, own.name), 'permissions-boundary'),
      ]
}

const serviceControlNeeds = (scenario: Scenario): ReadonlyArray<Need> => {
  const account = accountsOf(scenario).caller
  return account === null || isWhole(scenario, 'caller.serviceControlPolicies', scenario.caller.serviceControlPolicies)
    ? []
    : [
        ...(F.isKnown(scenario.caller.organization)
          ? []
          : [run('caller', organizationCommand(account), 'service-control-policy')]),
        ...controlPolicyCommands(account, 'SERVICE_CONTROL_POLICY').map((written) =>
          run('organization', written, 'service-control-policy'),
        ),
      ]
}

const resourceControlNeeds = (scenario: Scenario): ReadonlyArray<Need> => {
  const account = accountsOf(scenario).role
  const told = toldRole(scenario)
  const gate: Gate = 'resource-control-policy'
  return account === null ||
    isWhole(scenario, 'role.resourceControlPolicies', told?.resourceControlPolicies ?? F.unknown)
    ? []
    : [
        ...(told !== null && F.isKnown(told.organization) ? [] : [run('role', organizationCommand(account), gate)]),
        ...controlPolicyCommands(account, 'RESOURCE_CONTROL_POLICY').map((written) =>
          run('organization', written, gate),
        ),
      ]
}

/** EC2 takes wildcards in its filters. */
const endpointNeeds = (scenario: Scenario): ReadonlyArray<Need> => {
  if (F.isKnown(scenario.vpcEndpointPolicy)) return []
  const [id] = scenario.context.get('aws:sourcevpce') ?? []
  const which =
    id === undefined ? ['--filters', 'Name=service-name,Values=com.amazonaws.*.sts'] : ['--vpc-endpoint-ids', id]
  return [
    run(
      'caller',
      {
        command: shellCommand('aws', 'ec2', 'describe-vpc-endpoints', ...which),
        saveAs: 'describe-vpc-endpoints.json',
        message:
          'The policy of the VPC endpoint for STS, in the Region of the call and the account that the endpoint belongs to.',
      },
      'vpc-endpoint-policy',
    ),
  ]
}

const sessionPolicyAsk: Need = {
  _tag: 'Ask',
  gate: 'session-policy',
  message:
    'No command shows the session policies of a running session. Who made it knows: look at the call that gave the session (`Policy`, `PolicyArns`), at the credential broker, or for a service at its settings; where there are none, tell `caller.sessionPolicies` as `[]`.',
}

const credentialsAsk = (gate: Gate): Need => ({
  _tag: 'Ask',
  gate,
  message:
    'No command shows which kind of credentials the caller used, or when they end: the ID of long-term keys begins with AKIA, that of temporary ones with ASIA. Tell `caller.credentials` or `caller.credentialsExpire`.',
})

const providerNeeds = (scenario: Scenario): ReadonlyArray<Need> => {
  const { principal } = scenario.caller
  return principal._tag === 'OidcProvider' && isArn(principal.arn) && !F.isKnown(scenario.identityProvider)
    ? [run('role', providerCommand(principal.arn), 'identity-token')]
    : []
}

/** What tells the value of a condition key. */
const keyNeeds = (scenario: Scenario, spelt: string, gate: Gate): ReadonlyArray<Need> => {
  const key = spelt.toLowerCase()
  const { principal } = scenario.caller
  const accounts = accountsOf(scenario)
  if (key.startsWith('aws:resourcetag/') || key.startsWith('iam:resourcetag/')) return roleNeedsForTags(scenario, gate)
  if (key.startsWith('aws:principaltag/') && principal._tag === 'User') return ownNeeds(scenario, gate)
  if (key === 'aws:userid' || key === 'aws:principalarn') return ownNeeds(scenario, gate)
  if (key === 'aws:principalorgid' || key === 'aws:principalorgpaths')
    return organizationNeeds('caller', accounts.caller, key.endsWith('paths'), gate)
  if (key === 'aws:resourceorgid' || key === 'aws:resourceorgpaths')
    return organizationNeeds('role', accounts.role, key.endsWith('paths'), gate)
  return inCloudTrail(key) ? cloudTrailNeeds(scenario, gate) : [keyAsk(spelt, gate)]
}

const roleNeedsForTags = (scenario: Scenario, gate: Gate): ReadonlyArray<Need> => {
  const { target } = scenario.request
  return E.isLeft(target) ? [] : [run('role', entityCommand('role', target.right.name, 'The tags of the role.'), gate)]
}

const organizationNeeds = (
  of: 'caller' | 'role',
  account: string | null,
  paths: boolean,
  gate: Gate,
): ReadonlyArray<Need> =>
  account === null
    ? []
    : [
        run(of, organizationCommand(account), gate),
        ...(paths ? [run('organization', parentsCommand(account), gate)] : []),
      ]

const keyAsk = (key: string, gate: Gate): Need => ({
  _tag: 'Ask',
  gate,
  message: key.toLowerCase().startsWith('aws:principaltag/')
    ? `No command shows the session tags of a running session: tell \`caller.tags\`, or \`${key}\` under \`context\`.`
    : `No command shows \`${key}\`: tell it under \`context\`, or under \`absentContextKeys\` where the request does not carry it.`,
})

/** Keys whose value the record of the call shows. */
const inCloudTrail = (key: string): boolean =>
  [
    'aws:sourceip',
    'aws:vpcsourceip',
    'aws:sourcevpce',
    'aws:useragent',
    'aws:requestedregion',
    'aws:multifactorauthpresent',
    'aws:sourceidentity',
    'sts:rolesessionname',
    'saml:sub',
    'saml:namequalifier',
  ].includes(key) ||
  (/:(?:sub|aud)$/.test(key) && key.includes('.'))

/** The record of a call that was denied stands in the account of who made it; of one that is not signed, in the role's. */
const cloudTrailNeeds = (scenario: Scenario, gate: Gate): ReadonlyArray<Need> => {
  const { request, caller } = scenario
  const name = E.isRight(request.target) ? request.target.right.name : null
  const failed = `contains(CloudTrailEvent, 'errorCode')`
  const query = name === null ? failed : `${failed} && contains(CloudTrailEvent, '${name}')`
  return [
    run(
      'account' in caller.principal && request.operation === 'AssumeRole' ? 'caller' : 'role',
      {
        command: shellCommand(
          'aws',
          'cloudtrail',
          'lookup-events',
          '--lookup-attributes',
          `AttributeKey=EventName,AttributeValue=${request.operation}`,
          '--query',
          `{Events: Events[?${query}]}`,
        ),
        saveAs: 'cloudtrail.json',
        message: `The record of the call, if it has failed before: source address, user agent, MFA, session name. Run it in the Region whose endpoint of STS was called (us-east-1 for \`sts.amazonaws.com\`).`,
      },
      gate,
    ),
  ]
}
