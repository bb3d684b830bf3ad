import * as E from 'fp-ts/lib/Either.js'
import { roleArn, uniqueId } from '../arn/arn-codec.js'
import { parseRoleArn, type RoleArn } from '../arn/arn.js'
import { optional, record, required, shaped, text, type Codec } from '../codec/codec.js'
import { contextMembers, toldKey, type ToldContext, type ToldKey } from '../context/told-context.js'

interface RawCaller {
  readonly arn: string
  readonly roleArn?: RoleArn | undefined
  readonly uniqueId?: string | undefined
}

export const callerMember: Codec<RawCaller> = record<RawCaller>('the caller', {
  arn: required(text),
  roleArn: optional(roleArn),
  uniqueId: optional(uniqueId),
})

export interface RawAccessRequest extends ToldContext {
  readonly action: string
  readonly resource: string
  readonly caller?: RawCaller | undefined
}

/** The definition of what is accepted. */
export const checkedRequest: Codec<RawAccessRequest> = record<RawAccessRequest>('the request', {
  action: required(text),
  resource: required(text),
  caller: optional(callerMember),
  ...contextMembers,
})

type Json = Readonly<Record<string, unknown>>

/**
 * What the codec reads of a request that is written as most are, at a fraction of the cost: a request is read for each decision.
 * Null where something is wrong or written otherwise; then the codec looks, and says what. `tests/evaluation/raw-request.laws.test.ts`
 * holds the two together.
 */
export const quickRequest = (u: unknown): RawAccessRequest | null => {
  if (!isPlain(u)) return null
  let action: unknown
  let resource: unknown
  let caller: RawCaller | null | undefined
  let context: ReadonlyArray<ToldKey> | null | undefined
  let absentContextKeys: ReadonlyArray<string> | null | undefined
  for (const key of Object.keys(u))
    switch (key) {
      case 'action':
        action = u[key]
        break
      case 'resource':
        resource = u[key]
        break
      case 'caller':
        caller = quickCaller(u[key])
        break
      case 'context':
        context = quickContext(u[key])
        break
      case 'absentContextKeys':
        absentContextKeys = stringsOf(u[key])
        break
      default:
        return null
    }
  return typeof action !== 'string' ||
    typeof resource !== 'string' ||
    caller === null ||
    context === null ||
    absentContextKeys === null
    ? null
    : { action, resource, caller, context, absentContextKeys }
}

const isPlain = (u: unknown): u is Json =>
  typeof u === 'object' && u !== null && Object.getPrototypeOf(u) === Object.prototype

const stringsOf = (u: unknown): ReadonlyArray<string> | null => {
  if (!Array.isArray(u)) return null
  const strings: string[] = []
  for (let i = 0; i < u.length; i++) {
    const element: unknown = u[i]
    if (typeof element !== 'string') return null
    strings.push(element)
  }
  return strings
}

const quickCaller = (u: unknown): RawCaller | null => {
  if (!isPlain(u)) return null
  let arn: unknown
  let role: RoleArn | null | undefined
  for (const key of Object.keys(u))
    switch (key) {
      case 'arn':
        arn = u[key]
        break
      case 'roleArn':
        role = quickRole(u[key])
        break
      // Few requests tell the unique ID.
      default:
        return null
    }
  return typeof arn !== 'string' || role === null ? null : { arn, roleArn: role, uniqueId: undefined }
}

const quickRole = (u: unknown): RoleArn | null => {
  const parsed = typeof u === 'string' ? parseRoleArn(u) : null
  return parsed !== null && E.isRight(parsed) ? parsed.right : null
}

const quickContext = (u: unknown): ReadonlyArray<ToldKey> | null => {
  if (!isPlain(u)) return null
  const told: ToldKey[] = []
  for (const key of Object.keys(u)) {
    const value = u[key]
    const values = typeof value === 'string' ? [value] : stringsOf(value)
    if (values === null) return null
    told.push(toldKey(key, values))
  }
  return told
}

/** As `checkedRequest` in all that it reads and refuses. */
export const rawRequest: Codec<RawAccessRequest> = shaped(
  checkedRequest.name,
  checkedRequest.shape,
  (u, at, mistakes) => quickRequest(u) ?? checkedRequest.read(u, at, mistakes),
)
