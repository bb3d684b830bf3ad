import * as E from 'fp-ts/lib/Either.js'
import { parseRoleArn, type RoleArn } from '../arn/arn.js'
import type { InputProblems } from '../codec/problem.js'
import * as F from '../fact/fact.js'
import { parseCaller, type Caller } from '../principal/caller.js'
import type { ReadDocument } from './recognise.js'
import type { Entity, RecordedCall, Seen } from './seen.js'

/** Something that was seen, and the document that shows it. */
export interface Sighting<S extends Seen = Seen> {
  readonly seen: S
  readonly from: ReadDocument
}

export const sightings = <T extends Seen['_tag']>(
  all: ReadonlyArray<Sighting>,
  tag: T,
): ReadonlyArray<Sighting<Extract<Seen, { readonly _tag: T }>>> =>
  all.filter((sighting): sighting is Sighting<Extract<Seen, { readonly _tag: T }>> => sighting.seen._tag === tag)

/** What was told of caller and role before any document of AWS is asked. */
export interface ToldSubjects {
  readonly callerArn: string | null
  readonly roleArn: string | null
  readonly operation: string | null
  /** The VPC endpoint that the call went through. */
  readonly endpoint: string | null
}

/** Whom the documents are about. */
export interface Subjects {
  /** As it was told or found; null where nothing tells. */
  readonly callerArn: string | null
  readonly caller: Caller | null
  readonly roleArn: string | null
  /** The recorded call that is judged. */
  readonly call: Sighting<Extract<Seen, { readonly _tag: 'Call' }>> | null
  readonly endpoint: string | null
  /** Recorded calls that are not. */
  readonly otherCalls: ReadonlyArray<{ readonly from: ReadDocument; readonly why: string }>
}

type CallSighting = Sighting<Extract<Seen, { readonly _tag: 'Call' }>>

type Choice<A> = E.Either<InputProblems, A>

/** Which caller and which role is meant; where the documents name several and nothing decides, that is a problem. */
export const subjectsOf = (all: ReadonlyArray<Sighting>, told: ToldSubjects): Choice<Subjects> => {
  const calls = chooseCall(sightings(all, 'Call'), told)
  if (E.isLeft(calls)) return calls
  const { call, otherCalls } = calls.right
  const callerArn = chooseCaller(all, told, call?.seen ?? null)
  const known = E.isRight(callerArn) ? callerArn.right : null
  const federated = (told.operation ?? call?.seen.operation ?? 'AssumeRole') !== 'AssumeRole'
  const parsed = known === null ? null : parseCaller(known, federated, F.unknown)
  const caller = parsed !== null && E.isRight(parsed) ? parsed.right : null
  const roleArn = chooseRole(all, told, call?.seen ?? null, caller)
  if (E.isLeft(callerArn)) {
    const [first, ...more] = callerArn.left
    return E.left([first, ...more, ...(E.isLeft(roleArn) ? roleArn.left : [])])
  }
  return E.map((role: string | null): Subjects => ({
    callerArn: known,
    caller,
    roleArn: role,
    call,
    otherCalls,
    endpoint: told.endpoint ?? call?.seen.endpoint ?? null,
  }))(roleArn)
}

const ambiguous = (option: string, what: string, found: ReadonlyArray<string>, hint: string): Choice<never> =>
  E.left([
    {
      code: 'ambiguous',
      pointer: `/options/${option}`,
      position: null,
      message: `${what}: ${listed(found)}.`,
      expected: 'one of them',
      hint,
    },
  ])

/** At most five: there may be hundreds. */
export const listed = (texts: ReadonlyArray<string>): string => {
  const shown = texts.slice(0, 5)
  return [...shown, ...(texts.length > 5 ? [`${texts.length - 5} more`] : [])].join(', ')
}

const inTicks = (arn: string | null, otherwise: string): string => (arn === null ? otherwise : `\`${arn}\``)

const distinct = (texts: ReadonlyArray<string>): ReadonlyArray<string> => [...new Set(texts)]

/** Of several records of one call the last that failed. Records of different calls are a question, unless it was told which. */
const chooseCall = (
  calls: ReadonlyArray<CallSighting>,
  told: ToldSubjects,
): Choice<Pick<Subjects, 'call' | 'otherCalls'>> => {
  const about = (call: RecordedCall): string =>
    `${call.operation} by ${inTicks(call.callerArn, 'somebody')} of ${inTicks(call.roleArn, 'some role')}`
  const differs = (wanted: string | null, found: string | null): boolean =>
    wanted !== null && found !== null && wanted !== found
  const foreign = calls.filter(
    ({ seen }) => differs(told.callerArn, seen.callerArn) || differs(told.roleArn, seen.roleArn),
  )
  const ours = calls.filter((call) => !foreign.includes(call))
  const failed = ours.filter(({ seen }) => seen.failed)
  const candidates = failed.length > 0 ? failed : ours
  const kinds = distinct(candidates.map(({ seen }) => about(seen)))
  if (kinds.length > 1)
    return ambiguous(
      told.roleArn === null ? 'roleArn' : 'callerArn',
      `CloudTrail records ${kinds.length} different calls, and nothing says which is meant`,
      kinds,
      'Tell the role (`roleArn`, `--role-arn`) and, where that is not enough, the caller (`callerArn`, `--caller-arn`).',
    )
  const call = candidates.reduce<CallSighting | null>(
    (latest, next) => (latest === null || (latest.seen.time ?? '') < (next.seen.time ?? '') ? next : latest),
    null,
  )
  return E.right({
    call,
    otherCalls: [
      ...foreign.map(({ from, seen }) => ({ from, why: `It records another call: ${about(seen)}.` })),
      ...ours
        .filter((other) => other !== call)
        .map(({ from, seen }) => ({
          from,
          why: seen.failed
            ? 'It records the same call at an earlier time; the last one counts.'
            : 'It records a call that succeeded; the one that failed counts.',
        })),
    ],
  })
}

const chooseCaller = (
  all: ReadonlyArray<Sighting>,
  told: ToldSubjects,
  call: RecordedCall | null,
): Choice<string | null> => {
  if (told.callerArn !== null) return E.right(told.callerArn)
  // Who made the call that failed stands in its record; GetCallerIdentity tells who asks now.
  if (call !== null && call.callerArn !== null) return E.right(call.callerArn)
  const identities = distinct(sightings(all, 'CallerIdentity').map(({ seen }) => seen.arn))
  const users = distinct(
    sightings(all, 'Entity')
      .filter(({ seen }) => seen.kind === 'user' && seen.alone)
      .map(({ seen }) => seen.arn),
  )
  const candidates = identities.length > 0 ? identities : users
  return candidates.length > 1
    ? ambiguous(
        'callerArn',
        'Several callers are shown, and nothing says which is meant',
        candidates.map((arn) => inTicks(arn, '')),
        'Tell the caller (`callerArn`, `--caller-arn`).',
      )
    : E.right(candidates[0] ?? null)
}

const chooseRole = (
  all: ReadonlyArray<Sighting>,
  told: ToldSubjects,
  call: RecordedCall | null,
  caller: Caller | null,
): Choice<string | null> => {
  if (told.roleArn !== null) return E.right(told.roleArn)
  if (call !== null && call.roleArn !== null) return E.right(call.roleArn)
  const candidates = distinct(
    sightings(all, 'Entity')
      .filter(({ seen }) => seen.kind === 'role' && seen.alone && !isCallersOwn(seen, caller))
      .map(({ seen }) => seen.arn),
  )
  return candidates.length > 1
    ? ambiguous(
        'roleArn',
        'Several roles are shown, and nothing says which is asked for',
        candidates.map((arn) => inTicks(arn, '')),
        'Tell the role (`roleArn`, `--role-arn`).',
      )
    : E.right(candidates[0] ?? null)
}

/** Is it the user that calls, or the role behind the session? The name is unique in its account (ROL-1). */
export const isCallersOwn = (entity: Entity, caller: Caller | null): boolean =>
  caller !== null &&
  ((caller._tag === 'User' && entity.kind === 'user' && entity.arn === caller.arn) ||
    (caller._tag === 'RoleSession' &&
      entity.kind === 'role' &&
      entity.account === caller.account &&
      entity.name === caller.roleName))

/** The role that an ARN names; null where it is no role ARN. */
export const roleNamed = (arn: string | null): RoleArn | null => {
  const parsed = arn === null ? null : parseRoleArn(arn)
  return parsed !== null && E.isRight(parsed) ? parsed.right : null
}

/** ROL-1: a role may be asked for with another path, or in other letter case; its account has only one of that name. */
export const isTarget = (entity: Entity, role: RoleArn | null): boolean =>
  role !== null &&
  entity.kind === 'role' &&
  entity.account === role.account &&
  entity.name.toLowerCase() === role.name.toLowerCase()
