import { COLON, MANY, matches, type Tokens } from '../../text/wildcard.js'
import type { Comparison } from './comparison.js'

/** ARN-3: the six parts of a pattern; null where it has fewer. */
const parts = (tokens: Tokens): ReadonlyArray<Tokens> | null => {
  const result: Tokens[] = []
  let start = 0
  while (result.length < 5) {
    const end = tokens.indexOf(COLON, start)
    if (end < 0) return null
    result.push(tokens.slice(start, end))
    start = end + 1
  }
  return [...result, tokens.slice(start)]
}

const textParts = (text: string): ReadonlyArray<string> | null => {
  const [arn, partition, service, region, account, ...resource] = text.split(':')
  return partition === undefined ||
    service === undefined ||
    region === undefined ||
    account === undefined ||
    resource.length === 0
    ? null
    : [arn ?? '', partition, service, region, account, resource.join(':')]
}

/** ARN-1 to ARN-6: part by part, so that no wildcard of the first five crosses a colon. */
export const arn: Comparison = {
  reading: 'glob',
  variables: true,
  holds: (request, policy) => {
    const value = textParts(request)
    if (value === null) return false
    // ARN-5: `*` alone is every ARN; any other short pattern is none.
    if (policy.tokens.length === 1 && policy.tokens[0] === MANY) return true
    const pattern = parts(policy.tokens)
    return pattern?.every((tokens, i) => matches(tokens)(value[i] ?? '')) ?? false
  },
  isMalformed: (policy) => policy !== '*' && !policy.includes('${') && textParts(policy) === null,
}
