import { isObject } from '../codec/codec.js'
import * as F from '../fact/fact.js'
import type { Scenario, Tags } from './scenario.js'

/** REQ-21: where a web identity token carries tags and source identity. */
const TAGS_CLAIM = 'https://aws.amazon.com/tags'
const SOURCE_IDENTITY_CLAIM = 'https://aws.amazon.com/source_identity'

const noTags: Tags = new Map()

/** A claim of the web identity token; undefined: not told. */
export const claimOf = ({ claims }: Scenario, name: string): unknown =>
  F.isKnown(claims) ? claims.value.get(name) : undefined

/** One value a tag; a token writes it as a list of one. */
const textOf = (value: unknown): string => {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' || typeof first === 'number' || typeof first === 'boolean' ? String(first) : ''
}

interface ClaimedTags {
  readonly tags: Tags
  readonly transitive: ReadonlyArray<string>
}

const nothingClaimed: ClaimedTags = { tags: noTags, transitive: [] }

const claimedTags = (scenario: Scenario): ClaimedTags => {
  const claim = claimOf(scenario, TAGS_CLAIM)
  if (claim === undefined) return nothingClaimed
  const [tags, transitive] = isObject(claim) ? [claim['principal_tags'], claim['transitive_tag_keys']] : []
  return {
    tags: isObject(tags) ? new Map(Object.keys(tags).map((key) => [key, textOf(tags[key])])) : noTags,
    transitive: Array.isArray(transitive) ? transitive.filter((key): key is string => typeof key === 'string') : [],
  }
}

/**
 * The session tags that the call passes. Those of a federated call come from the assertion (REQ-20) or the token
 * (REQ-21): they are told as tags of the request, or by the claims; where neither tells, it is taken for granted that
 * there are none.
 */
export const passedTags = (scenario: Scenario): Tags =>
  scenario.request.tags.size > 0 ? scenario.request.tags : claimedTags(scenario).tags

export const passedTransitiveKeys = (scenario: Scenario): ReadonlyArray<string> =>
  scenario.request.transitiveTagKeys.length > 0 ? scenario.request.transitiveTagKeys : claimedTags(scenario).transitive

/** The source identity that the call passes; null: none, or, as for tags, taken for granted to be none. */
export const passedSourceIdentity = (scenario: Scenario): string | null => {
  const claim = claimOf(scenario, SOURCE_IDENTITY_CLAIM)
  return scenario.request.sourceIdentity ?? (typeof claim === 'string' ? claim : null)
}

/** May the call have passed parameters that are not told? Switch Role passes none. */
export const hidesParameters = ({
  request,
  incomplete,
}: Pick<Scenario, 'incomplete'> & { readonly request: Pick<Scenario['request'], 'via'> }): boolean =>
  incomplete.has('request') && request.via === 'api'

/** May what it passes for the session be more than is told? Of a federated call the token or assertion tells. */
export const mayPassMore = (scenario: Pick<Scenario, 'request' | 'incomplete'>): boolean =>
  hidesParameters(scenario) && scenario.request.operation === 'AssumeRole'

const isFederated = ({ request }: Scenario): boolean => request.operation !== 'AssumeRole'

/** Nothing tells of tags in the assertion or the token of a federated call. */
export const assumesNoTags = (scenario: Scenario): boolean =>
  isFederated(scenario) && scenario.request.tags.size === 0 && claimOf(scenario, TAGS_CLAIM) === undefined

/** Nothing tells of a source identity there. */
export const assumesNoSourceIdentity = (scenario: Scenario): boolean =>
  isFederated(scenario) &&
  scenario.request.sourceIdentity === null &&
  claimOf(scenario, SOURCE_IDENTITY_CLAIM) === undefined

/** Does the call carry tags, as far as anything was told of them (TAG-1)? */
export const carriesTags = (scenario: Scenario): boolean => {
  if (passedTags(scenario).size > 0) return true
  for (const [key, values] of scenario.context)
    if (values.length > 0 && (key === 'aws:tagkeys' || key.startsWith('aws:requesttag/'))) return true
  return false
}

/** Does the call pass a source identity, as far as anything was told of it (SRC-1)? */
export const carriesSourceIdentity = (scenario: Scenario): boolean =>
  passedSourceIdentity(scenario) !== null ||
  (scenario.context.get('sts:sourceidentity')?.length ?? 0) > 0 ||
  (scenario.context.get('aws:sourceidentity')?.length ?? 0) > 0
