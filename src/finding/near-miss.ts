import { split, splitPath, type Arn } from '../arn/arn.js'
import { glob, matcher } from '../text/wildcard.js'
import type { Hint } from './finding.js'

/** How the text in the policy is compared: as a pattern, or to the letter. */
export type Likeness = (pattern: string, value: string) => boolean

export const asPattern: Likeness = (pattern, value) => matcher(glob(pattern))(value)
export const toTheLetter: Likeness = (pattern, value) => pattern === value

const join = ({ service, region }: Arn, partition: string, account: string, resource: string): string =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`

/** What a text of the policy, which does not match the value, would match if one thing about it were otherwise. */
export const nearMisses =
  (like: Likeness) =>
  (pattern: string, value: string): ReadonlyArray<Hint> => {
    if (like(pattern, value)) return []
    if (pattern !== pattern.trim() || value !== value.trim())
      return like(pattern.trim(), value.trim()) ? [whitespace(pattern, value)] : []
    if (like(pattern.toLowerCase(), value.toLowerCase())) return [letterCase(pattern, value)]
    if (isWithoutZeros(pattern, value)) return [leadingZero(pattern, value)]
    return arnNearMisses(like, pattern, value)
  }

const whitespace = (pattern: string, value: string): Hint => ({
  code: 'differs-in-whitespace',
  message: `\`${pattern}\` and \`${value}\` differ in blanks only.`,
})

const letterCase = (pattern: string, value: string): Hint => ({
  code: 'differs-in-case',
  message: `\`${pattern}\` and \`${value}\` differ in letter case only, and letter case counts.`,
})

/** An account ID that went through a number lost its leading zeros. */
const isWithoutZeros = (pattern: string, value: string): boolean =>
  pattern !== '' &&
  /^\d{1,12}$/.test(pattern) &&
  /^\d{12}$/.test(value) &&
  value.padStart(12, '0') === pattern.padStart(12, '0')

const leadingZero = (pattern: string, value: string): Hint => ({
  code: 'leading-zero-lost',
  message: `\`${pattern}\` is \`${value}\` without its leading zero. Write account IDs as strings.`,
})

const arnNearMisses = (like: Likeness, pattern: string, value: string): ReadonlyArray<Hint> => {
  const p = split(pattern)
  const v = split(value)
  if (p === null || v === null) return []
  const same = (partition: string, account: string, resource: string): boolean =>
    like(join(p, partition, account, resource), join(v, v.partition, v.account, v.resource))
  const sameType = p.resource.split('/')[0] === v.resource.split('/')[0]
  const [pathOfPattern, pathOfValue] = [splitPath(p.resource), splitPath(v.resource)]
  if (same(v.partition, p.account, p.resource))
    return [
      {
        code: 'differs-in-partition',
        message: `\`${p.partition}\` is not the partition of \`${value}\`, and partitions do not mix.`,
      },
    ]
  if (same(p.partition, v.account, p.resource))
    return isWithoutZeros(p.account, v.account)
      ? [leadingZero(p.account, v.account)]
      : [
          {
            code: 'differs-in-account',
            message: `The account is \`${p.account}\` here, and \`${v.account}\` in \`${value}\`.`,
          },
        ]
  const sameHome = p.account === v.account && p.partition === v.partition
  if (
    sameHome &&
    p.service === 'sts' &&
    p.resource.startsWith('assumed-role/') &&
    v.service === 'iam' &&
    p.resource.split('/')[1] === pathOfValue.name
  )
    return [
      {
        code: 'session-arn-for-role-arn',
        message: `\`${pattern}\` is the ARN of a session. The ARN of its role is \`${value}\`.`,
      },
    ]
  if (sameHome && p.service === 'iam' && v.service === 'sts' && v.resource.split('/')[1] === pathOfPattern.name)
    return [
      { code: 'role-arn-for-session-arn', message: `\`${pattern}\` is a role, \`${value}\` one of its sessions.` },
    ]
  if (
    sameType &&
    pathOfPattern.path !== pathOfValue.path &&
    same(p.partition, p.account, pathOfValue.path + pathOfPattern.name)
  )
    return [{ code: 'differs-in-path', message: `The path is part of the ARN: \`${pattern}\` against \`${value}\`.` }]
  return []
}

/** How near two texts are: the share of characters that they have in common at their beginning and their end. */
export const closeness = (a: string, b: string): number => {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head]) head++
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return a.length + b.length === 0 ? 1 : (2 * (head + tail)) / (a.length + b.length)
}
