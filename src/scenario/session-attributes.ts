import type { Fact } from '../fact/fact.js'
import * as F from '../fact/fact.js'
import { isObject } from '../codec/codec.js'
import type { Scenario, Tags } from './scenario.js'

/** REQ-21: where a web identity token carries tags and source identity. */
const TAGS_CLAIM = 'https://aws.amazon.com/tags'
const SOURCE_IDENTITY_CLAIM = 'https://aws.amazon.com/source_identity'

const claimOf = ({ claims }: Scenario, name: string): unknown =>
  F.isKnown(claims) ? claims.value.get(name) : undefined

/**
 * The session tags that the call passes. The author of a signed call knows them; those of a federated call come from
 * the assertion (REQ-20) or the token (REQ-21), and are not known where that does not tell.
 */
export const passedTags = (scenario: Scenario): Fact<Tags> => {
  const { tags, operation } = scenario.request
  if (tags.size > 0 || operation === 'AssumeRole') return F.known(tags)
  const claim = claimOf(scenario, TAGS_CLAIM)
  const principalTags = isObject(claim) ? claim['principal_tags'] : undefined
  return isObject(principalTags)
    ? F.known(new Map(Object.keys(principalTags).map((key) => [key, textOf(principalTags[key])])))
    : F.unknown
}

/** One value a tag; a token writes it as a list of one. */
const textOf = (value: unknown): string => {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' || typeof first === 'number' || typeof first === 'boolean' ? String(first) : ''
}

/** The source identity that the call passes; null: none. As for tags, a federated call does not tell by itself. */
export const passedSourceIdentity = (scenario: Scenario): Fact<string | null> => {
  const { sourceIdentity, operation } = scenario.request
  if (sourceIdentity !== null || operation === 'AssumeRole') return F.known(sourceIdentity)
  const claim = claimOf(scenario, SOURCE_IDENTITY_CLAIM)
  return typeof claim === 'string' ? F.known(claim) : F.unknown
}

/** Does the call carry tags, as far as anything was told of them (TAG-1)? */
export const carriesTags = (scenario: Scenario): boolean => {
  const passed = passedTags(scenario)
  return (
    (F.isKnown(passed) && passed.value.size > 0) ||
    [...scenario.context].some(([key, values]) => values.length > 0 && /^aws:(?:requesttag\/|tagkeys$)/.test(key))
  )
}

/** Does the call pass a source identity, as far as anything was told of it (SRC-1)? */
export const carriesSourceIdentity = (scenario: Scenario): boolean => {
  const passed = passedSourceIdentity(scenario)
  return (
    (F.isKnown(passed) && passed.value !== null) ||
    ['sts:sourceidentity', 'aws:sourceidentity'].some((key) => (scenario.context.get(key) ?? []).length > 0)
  )
}
