import * as E from 'fp-ts/lib/Either.js'
import { parseRoleArn, split } from '../arn/arn.js'
import {
  codec,
  list,
  optional,
  orNull,
  record,
  refuse,
  required,
  subject,
  text,
  under,
  type Codec,
  type Mistake,
  type Place,
} from '../codec/codec.js'
import { contextMembers, type ToldContext } from '../context/told-context.js'
import * as F from '../fact/fact.js'
import { isServicePrincipal, isSigned, parseCaller } from '../principal/caller.js'
import type { IncompletePolicyList } from '../scenario/assume-role-scenario.js'
import { callContradictions, refuseAll } from '../scenario/contradictions.js'
import type { RawCaller, RawRole } from '../scenario/raw-scenario.js'
import {
  caller,
  callerFacts,
  contextFacts,
  decodeCall,
  decodePlacedCall,
  type Decode,
  type DecodePlaced,
  incompletePolicyList,
  refuseTimes,
  roleCodec,
  roleFacts,
  roleOfContext,
} from '../scenario/scenario-codec.js'
import type { PassRoleCall } from './pass-role-call.js'
import { serviceBehind } from './passing-services.js'

interface RawPassRole extends ToldContext {
  readonly caller: RawCaller
  readonly roleArn: string
  readonly service?: string
  readonly associatedResourceArn?: string
  readonly role?: RawRole | null
  readonly incomplete?: ReadonlyArray<IncompletePolicyList>
}

/** PAS-32: a principal that a trust policy can name, and no prefix, endpoint or name of a console. */
const service: Codec<string> = codec('a service principal', (u, at, mistakes) => {
  const name = text.read(u, at, mistakes)
  if (name === undefined) return undefined
  return isServicePrincipal(name)
    ? name
    : refuse(at, mistakes, {
        code: 'invalid-value',
        message: `${subject(at)} is \`${name}\`, which is no service principal.`,
        expected: 'the name under which a trust policy names the service, such as `lambda.amazonaws.com`',
        hint: /^[a-z0-9-]+$/i.test(name) ? `Did you mean \`${serviceBehind(name.toLowerCase())}\`?` : null,
      })
})

const arn: Codec<string> = codec('an ARN', (u, at, mistakes) => {
  const read = text.read(u, at, mistakes)
  return read === undefined || split(read) !== null
    ? read
    : refuse(at, mistakes, {
        code: 'invalid-value',
        message: `${subject(at)} is \`${read}\`, which does not have the six fields of an ARN.`,
        expected: 'an ARN, such as `arn:aws:ec2:*:ACCOUNT:instance/*`',
        hint: null,
      })
})

const raw: Codec<RawPassRole> = record<RawPassRole>('a scenario of passing a role', {
  caller: required(caller),
  roleArn: required(text),
  service: optional(service),
  associatedResourceArn: optional(arn),
  role: optional(orNull(roleCodec)),
  ...contextMembers,
  incomplete: optional(list(incompletePolicyList)),
})

const passRoleCodec: Codec<PassRoleCall> = codec('a scenario of passing a role', (u, at, mistakes) => {
  const decoded = raw.read(u, at, mistakes)
  return decoded === undefined ? undefined : toCall(decoded, at, mistakes)
})

const toCall = (decoded: RawPassRole, root: Place, mistakes: Mistake[]): PassRoleCall | undefined => {
  const at = under(under(root, 'caller'), 'arn')
  const told = contextFacts(decoded)
  const parsed = parseCaller(decoded.caller.arn, false, F.fromOptional(decoded.caller.roleArn ?? roleOfContext(told)))
  if (E.isLeft(parsed)) return refuse(at, mistakes, { code: 'caller-arn', ...parsed.left })
  const principal = parsed.right
  // PAS-20: what a service does by itself, it does with the policies of its own role.
  if (!isSigned(principal))
    return refuse(at, mistakes, {
      code: 'caller-arn',
      message: `\`${principal.arn}\` signs no request, and has no policies that could let it pass a role.`,
      expected: 'the ARN of a user, a role session (assumed-role), a root or federated user',
      hint:
        principal._tag === 'Service'
          ? 'A service that acts for itself does so in a session of its role: give that session. The service that the role is passed to is `service`.'
          : null,
    })
  const before = mistakes.length
  refuseAll(callContradictions(decoded, principal), root, mistakes)
  refuseTimes(told, root, mistakes)
  if (mistakes.length > before) return undefined
  return {
    request: {
      operation: null,
      via: 'api',
      roleArn: decoded.roleArn,
      target: parseRoleArn(decoded.roleArn),
      serialNumber: null,
      tokenCode: null,
    },
    caller: callerFacts(decoded.caller, principal),
    role: roleFacts(decoded.role),
    service: F.fromOptional(decoded.service),
    associatedResourceArn: F.fromOptional(decoded.associatedResourceArn),
    identityProvider: F.unknown,
    claims: F.unknown,
    // PAS-16: what a policy of an endpoint judges is the action of the service.
    vpcEndpointPolicy: F.unknown,
    ...told,
    incomplete: new Set(decoded.incomplete ?? []),
    observedError: F.unknown,
    positionOf: null,
  }
}

/** Decodes a scenario of passing a role, from JSON or from JSON text. */
export const decodePassRole: Decode<PassRoleCall> = decodeCall(passRoleCodec, ['roleArn', 'caller', 'role'])

/** The same of one whose text was read elsewhere. */
export const decodePlacedPassRole: DecodePlaced<PassRoleCall> = decodePlacedCall(passRoleCodec)
