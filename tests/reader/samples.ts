import { readdirSync, readFileSync } from 'node:fs'
import { readDocuments, type ReadDocuments, type ReaderInput, type ReaderOptions } from '../../src/readers.js'
import type { InputProblems } from '../../src/index.js'

export const CALLER = 'arn:aws:iam::111111111111:user/people/alice'
export const SESSION = 'arn:aws:sts::111111111111:assumed-role/Build/i-0abc1234def567890'
export const ROLE = 'arn:aws:iam::222222222222:role/ci/deploy'

const folder = new URL('../samples/aws/', import.meta.url)

/** The names of all samples, without `.json`. */
export const sampleNames: ReadonlyArray<string> = readdirSync(folder)
  .map((file) => file.replace(/\.json$/, ''))
  .sort()

export const sampleText = (name: string): string => readFileSync(new URL(`${name}.json`, folder), 'utf8')

export const sample = (name: string): unknown => JSON.parse(sampleText(name))

/** As the CLI prints it. */
export const printed = (name: string): ReaderInput => ({ name: `${name}.json`, text: sampleText(name) })

export const given = (name: string, value: unknown): ReaderInput => ({ name, value })

export const read = (inputs: ReadonlyArray<ReaderInput | string>, options?: ReaderOptions): ReadDocuments => {
  const answer = readDocuments(
    inputs.map((input) => (typeof input === 'string' ? printed(input) : input)),
    options,
  )
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left, null, 2))
  return answer.right
}

export const refused = (inputs: ReadonlyArray<ReaderInput | string>, options?: ReaderOptions): InputProblems => {
  const answer = readDocuments(
    inputs.map((input) => (typeof input === 'string' ? printed(input) : input)),
    options,
  )
  if (answer._tag === 'Right') throw new Error(`read: ${JSON.stringify(answer.right.scenario)}`)
  return answer.left
}

export const warningCodes = ({ warnings }: ReadDocuments): ReadonlyArray<string> => warnings.map(({ code }) => code)

/** Members whose value is a policy document or a map of the user's own names: no SDK changes the letters in there. */
const verbatim = new Set([
  'AssumeRolePolicyDocument',
  'PolicyDocument',
  'Document',
  'incomingTransitiveTags',
  'principalTags',
])

const isInstant = (key: string, value: unknown): value is string =>
  typeof value === 'string' && /(?:Date|Time)$/.test(key) && !Number.isNaN(new Date(value).getTime())

const mapped = (
  value: unknown,
  name: (key: string) => string,
  leaf: (key: string, value: unknown) => unknown,
): unknown =>
  Array.isArray(value)
    ? value.map((element) => mapped(element, name, leaf))
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value).map(([key, child]) => [
            name(key),
            verbatim.has(key) ? child : typeof child === 'object' ? mapped(child, name, leaf) : leaf(key, child),
          ]),
        )
      : value

/** As the SDK for JavaScript gives it: `Date` values, and metadata of the call. */
export const ofSdk = (value: unknown): unknown => ({
  $metadata: { httpStatusCode: 200, requestId: '0', attempts: 1, totalRetryDelay: 0 },
  ...(mapped(
    value,
    (key) => key,
    (key, child) => (isInstant(key, child) ? new Date(child) : child),
  ) as object),
})

/** As SDKs give it whose members begin in lower case. */
export const inCamelCase = (value: unknown): unknown =>
  mapped(
    value,
    (key) => key.charAt(0).toLowerCase() + key.slice(1),
    (_, child) => child,
  )
