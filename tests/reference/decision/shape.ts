import { listOf, type PolicyJson } from '../vocabulary.js'
import { passedTags, passedTransitiveKeys } from './companions.js'
import type { Request, Scenario } from './scenario.js'
import { accountOf, isPassed, kindOf } from './who.js'

/** Request shape: assume-role-decision.md, section 2. Each rule by itself: is it kept? */

const within = (length: number, least: number, most: number): boolean => least <= length && length <= most

const PATH_AND_NAME = /^role(\/(?:[\u0021-\u007E]+\/)?)([\w+=,.@-]{1,64})$/

/** REQ-1, REQ-2, REQ-19; PRIN-73 for the partition. */
export const isRoleArn = (arn: string): boolean => {
  const [prefix = '', partition = '', service = '', region = '', account = '', ...rest] = arn.split(':')
  const [, path = ''] = PATH_AND_NAME.exec(rest.join(':')) ?? []
  return (
    within(arn.length, 20, 2048) &&
    prefix === 'arn' &&
    /^aws(?:-[a-z-]+)?$/.test(partition) &&
    service === 'iam' &&
    region === '' &&
    /^\d{12}$/.test(account) &&
    within(path.length, 1, 512)
  )
}

/** REQ-3 */
const isSessionName = (text: string): boolean => /^[\w+=,.@-]{2,64}$/.test(text)

/** REQ-4 */
const isExternalId = (text: string): boolean => /^[\w+=,.@:/-]{2,1224}$/.test(text)

/** REQ-5 */
const isSourceIdentity = (text: string): boolean => /^[\w+=,.@-]{2,64}$/.test(text) && !text.startsWith('aws:')

/** REQ-7: a hardware serial, or the ARN of an MFA device. */
const isSerialNumber = (text: string): boolean =>
  /^[\w+=/:,.@-]{9,256}$/.test(text) && (!text.startsWith('arn:') || /^arn:[^:]+:iam::\d{12}:mfa\/./.test(text))

/** REQ-8 */
const isTokenCode = (text: string): boolean => /^\d{6}$/.test(text)

/** MFA-1. Whatever their form: what is malformed stops the call before any policy is asked (DEC-3). */
export const hasMfaCode = ({ serialNumber, tokenCode }: Request): boolean =>
  isPassed(serialNumber) && isPassed(tokenCode)

/** REQ-7 to REQ-9; MFA-5: a role session has no device. */
const mfaIsWell = (scenario: Scenario): boolean => {
  const { serialNumber, tokenCode } = scenario.request
  if (!isPassed(serialNumber) && !isPassed(tokenCode)) return true
  return (
    isPassed(serialNumber) &&
    isPassed(tokenCode) &&
    isSerialNumber(serialNumber) &&
    isTokenCode(tokenCode) &&
    kindOf(scenario) !== 'role session'
  )
}

const textOf = (policy: PolicyJson | string): string => (typeof policy === 'string' ? policy : JSON.stringify(policy))

/** LANG-39: session policies get no completion of short ARNs. */
const hasShortArn = (policy: PolicyJson | string): boolean => {
  const json = typeof policy === 'string' ? (JSON.parse(policy) as PolicyJson) : policy
  return listOf(json.Statement)
    .flatMap(({ Resource, NotResource }) => [...listOf(Resource), ...listOf(NotResource)])
    .some((arn) => arn.startsWith('arn:') && arn.split(':').length < 6)
}

/** REQ-10: too long is only a warning for `AssumeRole`. */
const policyIsWell = ({ operation, policy, policyArns }: Request): boolean => {
  const text = isPassed(policy) ? textOf(policy) : ''
  const size = [text, ...(policyArns ?? [])].reduce((sum, part) => sum + part.length, 0)
  return (
    /^[\u0009\u000A\u000D\u0020-\u00FF]*$/.test(text) &&
    !(isPassed(policy) && hasShortArn(policy)) &&
    (size <= 2048 || operation === 'AssumeRole')
  )
}

/** REQ-11: managed policies of AWS have `aws` for an account. */
const policyArnsAreWell = ({ policyArns, roleArn }: Request): boolean => {
  const arns = policyArns ?? []
  return (
    arns.length <= 10 &&
    arns.every((arn) => within(arn.length, 20, 2048) && ['aws', accountOf(roleArn)].includes(accountOf(arn)))
  )
}

const isTagText = (text: string): boolean => /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text) && !text.startsWith('aws:')

/** REQ-12; more than fifty are told at `session-tags`. */
const tagsAreWell = (scenario: Scenario): boolean => {
  const tags = Object.entries(passedTags(scenario))
  const keys = tags.map(([key]) => key.toLowerCase())
  return (
    tags.every(
      ([key, value]) => within(key.length, 1, 128) && value.length <= 256 && isTagText(key) && isTagText(value),
    ) && new Set(keys).size === keys.length
  )
}

/** REQ-13 */
const transitiveKeysAreWell = (scenario: Scenario): boolean => {
  const keys = Object.keys(passedTags(scenario)).map((key) => key.toLowerCase())
  const transitive = passedTransitiveKeys(scenario)
  return transitive.length <= 50 && transitive.every((key) => keys.includes(key.toLowerCase()))
}

/** REQ-14 */
const contextsAreWell = ({ providedContexts }: Request): boolean =>
  !isPassed(providedContexts) ||
  (within(providedContexts.length, 1, 5) &&
    providedContexts.every(
      ({ providerArn, contextAssertion }) =>
        within(providerArn.length, 20, 2048) && within(contextAssertion.length, 4, 2048),
    ))

const passes = <T>(parameter: T | null | undefined, test: (value: T) => boolean): boolean =>
  !isPassed(parameter) || test(parameter)

export const isWellShaped = (scenario: Scenario): boolean => {
  const { request } = scenario
  return (
    isRoleArn(request.roleArn) &&
    isSessionName(request.roleSessionName) &&
    passes(request.externalId, isExternalId) &&
    passes(request.sourceIdentity, isSourceIdentity) &&
    mfaIsWell(scenario) &&
    policyIsWell(request) &&
    policyArnsAreWell(request) &&
    tagsAreWell(scenario) &&
    transitiveKeysAreWell(scenario) &&
    contextsAreWell(request)
  )
}
