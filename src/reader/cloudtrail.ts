import * as E from 'fp-ts/lib/Either.js'
import { assumeRoleOperations, type AssumeRoleOperation } from '../action/role-actions.js'
import { parseRoleArn } from '../arn/arn.js'
import { uniqueIdKind } from '../arn/unique-id.js'
import { isObject } from '../codec/codec.js'
import { parseInstant } from '../condition/operator/date.js'
import { isPrivate, parseAddress } from '../condition/operator/ip-address.js'
import { parseError } from '../error-message/parse-error.js'
import { isBuiltIn } from '../scenario/web-identity-keys.js'
import { readJson } from '../text/json.js'
import type { Recognised } from './iam.js'
import { child, descend, itemsOf, tagsOf, textsOf, wordOf, type Node } from './node.js'
import type { RecordedCall, RecordedFact, RecordedWarning, Seen } from './seen.js'

/** The records that a document of CloudTrail holds, however they are wrapped. Null: it is none. */
export const cloudTrail = (node: Node): Recognised | null => {
  const records = recordsOf(node)
  return records === null ? null : { shape: 'CloudTrailEvent', seen: records.flatMap(callOf) }
}

/** A log file holds `Records`, `lookup-events` its `Events` with the record as text, an event bus a `detail`. */
const recordsOf = (node: Node): ReadonlyArray<Node> | null => {
  const several = (itemsOf(node, 'Records') ?? itemsOf(node, 'Events'))?.map(unwrapped)
  if (several !== undefined) return several.every((record) => record !== null) ? several : null
  const one = unwrapped(node)
  return one === null ? null : [one]
}

const unwrapped = (node: Node): Node | null => {
  const inner = child(node, 'CloudTrailEvent') ?? child(node, 'detail') ?? node
  const record = asObject(inner)
  return record !== null && wordOf(record, 'eventSource') !== null && wordOf(record, 'eventName') !== null
    ? record
    : null
}

/** An object, or its JSON text: `lookup-events` and tables made of CloudTrail hold texts. */
const asObject = ({ value, at }: Node): Node | null => {
  if (isObject(value)) return { value, at }
  const read = typeof value === 'string' ? readJson(value) : null
  return read !== null && read.flaws.length === 0 && isObject(read.document?.value)
    ? { value: read.document.value, at }
    : null
}

const operationOf = (name: string | null): AssumeRoleOperation | null =>
  assumeRoleOperations.find((operation) => operation === name) ?? null

/** Events of other operations tell nothing here. */
const callOf = (record: Node): ReadonlyArray<Seen> => {
  const operation = operationOf(wordOf(record, 'eventName'))
  return operation === null || wordOf(record, 'eventSource') !== 'sts.amazonaws.com'
    ? []
    : [{ _tag: 'Call', ...recordedCall(record, operation) }]
}

const recordedCall = (record: Node, operation: AssumeRoleOperation): RecordedCall => {
  const given = child(record, 'requestParameters')
  const parameters = given === null ? null : asObject(given)
  const identity = asObject(child(record, 'userIdentity') ?? record) ?? record
  const error = errorOf(record, operation)
  const roleArn =
    (parameters === null ? null : wordOf(parameters, 'roleArn')) ?? roleOfResources(record) ?? error?.role ?? null
  const mfa = parameters === null ? null : child(parameters, 'serialNumber')
  const caller = callerFacts(identity, parameters, operation, mfa !== null)
  const time = wordOf(record, 'eventTime')
  const endpoint = wordOf(record, 'vpcEndpointId')
  return {
    operation,
    time,
    endpoint,
    callerArn: textAt(caller, ['caller', 'arn']),
    roleArn,
    failed: error !== null,
    facts: [
      { path: ['request', 'operation'], value: operation, at: record.at },
      ...(roleArn === null ? [] : [{ path: ['request', 'roleArn'], value: roleArn, at: record.at }]),
      ...caller,
      ...(parameters === null ? [] : parameterFacts(parameters, operation)),
      ...networkFacts(record, endpoint),
      ...(time === null || parseInstant(time) === null ? [] : [contextFact(record, 'aws:CurrentTime', time)]),
      ...(error === null ? [] : [{ path: ['observedError'], value: error.text, at: record.at }]),
    ],
    warnings: [
      ...(parameters === null
        ? [
            warning(
              record,
              'parameters-not-shown',
              'CloudTrail does not show the parameters of this call, as is usual where access was denied. What was passed is not known: tell the external ID, tags, session name and duration, if there were any.',
            ),
          ]
        : []),
      ...(mfa === null
        ? []
        : [
            warning(
              mfa,
              'token-code-not-shown',
              'The call passed an MFA device, and CloudTrail never shows the code: whether MFA counts is left open. Tell `serialNumber` and `tokenCode` (any six digits) to judge as if the code was right.',
            ),
          ]),
      ...(parameters === null || child(parameters, 'policy') === null || policyFact(parameters).length > 0
        ? []
        : [
            warning(
              parameters,
              'session-policy-not-shown',
              'The call passed a session policy, and CloudTrail does not show it. It does not decide whether the role can be taken.',
            ),
          ]),
    ],
  }
}

const warning = (node: Node, code: RecordedWarning['code'], message: string): RecordedWarning => ({
  code,
  message,
  at: node.at,
})

const textAt = (facts: ReadonlyArray<RecordedFact>, path: ReadonlyArray<string>): string | null => {
  const value = facts.find((fact) => fact.path.join(' ') === path.join(' '))?.value
  return typeof value === 'string' ? value : null
}

const contextFact = (node: Node, key: string, value: string): RecordedFact => ({
  path: ['context', key],
  value,
  at: node.at,
})

/** The error in the form in which the CLI prints it. */
const errorOf = (record: Node, operation: string): { readonly text: string; readonly role: string | null } | null => {
  const code = wordOf(record, 'errorCode')
  if (code === null) return null
  const message = wordOf(record, 'errorMessage') ?? ''
  const text = `An error occurred (${code}) when calling the ${operation} operation: ${message}`.trimEnd()
  return { text, role: parseError(text)?.resource ?? null }
}

const roleOfResources = (record: Node): string | null =>
  (itemsOf(record, 'resources') ?? [])
    .map((item) => wordOf(item, 'ARN'))
    .find((arn) => arn !== null && E.isRight(parseRoleArn(arn))) ?? null

const callerFacts = (
  identity: Node,
  parameters: Node | null,
  operation: AssumeRoleOperation,
  passesMfa: boolean,
): ReadonlyArray<RecordedFact> => {
  switch (operation) {
    case 'AssumeRole':
      return signedCaller(identity, parameters, passesMfa)
    case 'AssumeRoleWithSAML':
      return samlCaller(identity, parameters)
    case 'AssumeRoleWithWebIdentity':
      return webIdentity(identity)
  }
}

const fact = (
  at: Node,
  path: ReadonlyArray<string>,
  value: string | number | boolean | null,
): ReadonlyArray<RecordedFact> => (value === null ? [] : [{ path, value, at: at.at }])

const signedCaller = (identity: Node, parameters: Node | null, passesMfa: boolean): ReadonlyArray<RecordedFact> => {
  const type = wordOf(identity, 'type')
  if (type === 'AWSService') {
    const service = wordOf(identity, 'invokedBy')
    return service === null || service === 'AWS Internal' ? [] : fact(identity, ['caller', 'arn'], service)
  }
  const session = descend(identity, 'sessionContext')
  const issuer = descend(identity, 'sessionContext', 'sessionIssuer')
  const role = issuer === null ? null : wordOf(issuer, 'arn')
  const id = wordOf(identity, 'principalId')?.split(':')[0] ?? null
  const mfa = descend(identity, 'sessionContext', 'attributes', 'mfaAuthenticated')?.value
  const carried = parameters === null ? null : tagsOf(parameters, 'incomingTransitiveTags')
  return [
    ...fact(identity, ['caller', 'arn'], wordOf(identity, 'arn')),
    // The ARN of a session hides the path of its role; the issuer shows it (PRIN-57).
    ...(type === 'AssumedRole' && role !== null && E.isRight(parseRoleArn(role))
      ? fact(issuer ?? identity, ['caller', 'roleArn'], role)
      : []),
    ...(id !== null && uniqueIdKind(id) !== null ? fact(identity, ['caller', 'uniqueId'], id) : []),
    ...(passesMfa ? [] : credentialFacts(identity, type)),
    ...(passesMfa || (mfa !== 'true' && mfa !== 'false' && typeof mfa !== 'boolean')
      ? []
      : fact(session ?? identity, ['caller', 'mfaAuthenticated'], mfa === true || mfa === 'true')),
    ...(session === null ? [] : fact(session, ['caller', 'sourceIdentity'], wordOf(session, 'sourceIdentity'))),
    ...(carried === null || parameters === null || type !== 'AssumedRole'
      ? []
      : [{ path: ['caller', 'transitiveTags'], value: carried, at: parameters.at }]),
  ]
}

/** Key IDs of long-term keys begin with AKIA, those of temporary ones with ASIA. */
const credentialFacts = (identity: Node, type: string | null): ReadonlyArray<RecordedFact> => {
  const key = wordOf(identity, 'accessKeyId') ?? ''
  const kind =
    type !== 'IAMUser' && type !== 'Root'
      ? null
      : key.startsWith('AKIA')
        ? 'longTerm'
        : key.startsWith('ASIA')
          ? 'session'
          : null
  return fact(identity, ['caller', 'credentials'], kind)
}

const samlCaller = (identity: Node, parameters: Node | null): ReadonlyArray<RecordedFact> => [
  ...(parameters === null ? [] : fact(parameters, ['caller', 'arn'], wordOf(parameters, 'principalArn'))),
  ...fact(identity, ['context', 'saml:sub'], wordOf(identity, 'userName')),
  ...fact(identity, ['context', 'saml:namequalifier'], wordOf(identity, 'identityProvider')),
]

/** `principalId` is provider, audience and subject, with colons between; each of them may hold colons too. */
const webIdentity = (identity: Node): ReadonlyArray<RecordedFact> => {
  const provider = wordOf(identity, 'identityProvider')
  const subject = wordOf(identity, 'userName')
  const principal = wordOf(identity, 'principalId') ?? ''
  const [start, end] = [`${provider ?? ''}:`, `:${subject ?? ''}`]
  const audience =
    provider !== null &&
    subject !== null &&
    // What a built-in provider shows there may be `azp` (FED-4).
    !isBuiltIn(provider) &&
    principal.startsWith(start) &&
    principal.endsWith(end) &&
    principal.length > start.length + end.length
      ? principal.slice(start.length, -end.length)
      : null
  return [
    ...fact(identity, ['caller', 'arn'], provider),
    ...fact(identity, ['token', 'claims', 'sub'], subject),
    ...fact(identity, ['token', 'claims', 'aud'], audience),
  ]
}

const parameterFacts = (parameters: Node, operation: AssumeRoleOperation): ReadonlyArray<RecordedFact> => {
  const duration = child(parameters, 'durationSeconds')?.value
  const seconds = typeof duration === 'string' && /^\d{1,9}$/.test(duration) ? Number(duration) : duration
  const tags = tagsOf(parameters, 'tags') ?? tagsOf(parameters, 'principalTags')
  const keys = textsOf(parameters, 'transitiveTagKeys')
  const arns = itemsOf(parameters, 'policyArns')?.map((item) =>
    typeof item.value === 'string' ? item.value : wordOf(item, 'arn'),
  )
  const at = (name: string): ReadonlyArray<string> => ['request', name]
  const value = (name: string, given: unknown): ReadonlyArray<RecordedFact> =>
    given === null || given === undefined ? [] : [{ path: at(name), value: given, at: parameters.at }]
  return [
    ...fact(parameters, at('roleSessionName'), wordOf(parameters, 'roleSessionName')),
    ...fact(parameters, at('durationSeconds'), typeof seconds === 'number' ? seconds : null),
    ...(operation === 'AssumeRole' ? fact(parameters, at('externalId'), wordOf(parameters, 'externalId')) : []),
    ...fact(parameters, at('sourceIdentity'), wordOf(parameters, 'sourceIdentity')),
    ...value('tags', tags),
    ...value('transitiveTagKeys', keys),
    ...value('policyArns', arns?.every((arn) => arn !== null) === true ? arns : null),
    ...policyFact(parameters),
  ]
}

/** A session policy that is shown is a JSON object, or the text of one. */
const policyFact = (parameters: Node): ReadonlyArray<RecordedFact> => {
  const policy = child(parameters, 'policy')
  return policy === null || asObject(policy) === null
    ? []
    : [{ path: ['request', 'policy'], value: policy.value, at: policy.at }]
}

/** CloudTrail cuts longer texts. */
const LONGEST_USER_AGENT = 1023

const isServiceName = (text: string): boolean => text === 'AWS Internal' || /^[a-z0-9.-]+\.amazonaws\.com$/.test(text)

const networkFacts = (record: Node, endpoint: string | null): ReadonlyArray<RecordedFact> => {
  const source = wordOf(record, 'sourceIPAddress')
  const address = source === null ? null : parseAddress(source)
  const agent = wordOf(record, 'userAgent')
  const tls = child(record, 'tlsDetails')
  const host = tls === null ? null : wordOf(tls, 'clientProvidedHostHeader')
  // REG-6: which Region the global endpoint counts as is not sure.
  const region =
    host === null ? null : (/^sts\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/.exec(host)?.[1] ?? null)
  return [
    ...(source === null || address === null
      ? // `AWS Internal` or the name of a service: no address.
        []
      : endpoint !== null
        ? [contextFact(record, 'aws:VpcSourceIp', source)]
        : isPrivate(address)
          ? []
          : [contextFact(record, 'aws:SourceIp', source)]),
    ...(endpoint === null ? [] : [contextFact(record, 'aws:SourceVpce', endpoint)]),
    ...(agent === null || agent.length > LONGEST_USER_AGENT || isServiceName(agent)
      ? []
      : [contextFact(record, 'aws:UserAgent', agent)]),
    ...(region === null ? [] : [contextFact(record, 'aws:RequestedRegion', region)]),
  ]
}
