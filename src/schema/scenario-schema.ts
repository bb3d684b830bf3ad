import type { Shape } from '../codec/codec.js'
import { valuesShape } from '../codec/scalar.js'
import { operatorNames } from '../condition/operator.js'
import { elementsOf, type Presence } from '../policy/policy-codec.js'
import type { PolicyType } from '../policy/policy.js'
import { principalTypes } from '../principal/principal-entry.js'
import { scenarioCodec } from '../scenario/scenario-codec.js'

const string: Shape = { type: 'string' }

/** LANG-9 */
const texts: Shape = { anyOf: [string, { type: 'array', items: string }] }

/** A URI has no blanks, and a reference is one. */
const nameOf = (name: string): string => name.replace(/ /g, '-')

const ref = (name: string): Shape => ({ $ref: `#/definitions/${nameOf(name)}` })

/** PRIN-1; LANG-28: an empty list names nobody. */
const principal: Shape = {
  anyOf: [
    { const: '*' },
    { type: 'array', maxItems: 0 },
    {
      type: 'object',
      properties: Object.fromEntries(principalTypes.map((type) => [type, texts])),
      additionalProperties: false,
    },
  ],
}

/** COND-8, COND-9: each operator by its name, so that editors complete it; with a set prefix by its pattern. */
const condition: Shape = {
  type: 'object',
  properties: Object.fromEntries(
    operatorNames
      .flatMap((name) => (name === 'Null' ? [name] : [name, `${name}IfExists`]))
      .map((name) => [name, ref('condition keys')]),
  ),
  patternProperties: {
    [`^(ForAllValues|ForAnyValue):(Null|(${operatorNames.filter((name) => name !== 'Null').join('|')})(IfExists)?)$`]:
      ref('condition keys'),
  },
  additionalProperties: false,
}

interface Members {
  readonly properties: Shape
  readonly rules: ReadonlyArray<Shape>
}

/** LANG-7, LANG-8: an element and its negated twin, as the policy type has them. */
const pair = (key: string, presence: Presence, twin: Presence, shape: Shape): Members => {
  const not = `Not${key}`
  const has = (name: string): Shape => ({ required: [name] })
  return {
    properties: {
      ...(presence === 'forbidden' ? {} : { [key]: shape }),
      ...(twin === 'forbidden' ? {} : { [not]: shape }),
    },
    rules:
      presence === 'required'
        ? [twin === 'forbidden' ? has(key) : { oneOf: [has(key), has(not)] }]
        : twin === 'forbidden'
          ? []
          : [{ not: { required: [key, not] } }],
  }
}

/** policy-language.md, sections 1 and 2. */
const statementOf = (type: PolicyType): Shape => {
  const elements = elementsOf[type]
  const everyone = type === 'resource control policy'
  const pairs = [
    pair('Principal', elements.principal, elements.notPrincipal, everyone ? { const: '*' } : ref('principal')),
    pair('Action', 'required', elements.notAction, ref('texts')),
    pair('Resource', elements.resource, elements.resource, ref('texts')),
  ]
  return {
    type: 'object',
    properties: {
      Sid: string,
      Effect: { enum: ['Allow', 'Deny'] },
      ...Object.assign({}, ...pairs.map(({ properties }) => properties)),
      Condition: ref('condition'),
    },
    required: ['Effect'],
    additionalProperties: false,
    allOf: pairs.flatMap(({ rules }) => rules),
  }
}

/** A policy: an object, or its JSON text. */
const policyOf = (type: PolicyType): Shape => {
  const { version, id } = elementsOf[type]
  const statement = ref(`statement of a ${type}`)
  return {
    anyOf: [
      {
        type: 'object',
        properties: {
          Version: { enum: version === 'required' ? ['2012-10-17'] : ['2012-10-17', '2008-10-17'] },
          ...(id === 'forbidden' ? {} : { Id: string }),
          Statement: { anyOf: [{ type: 'array', items: statement }, statement] },
        },
        required: [...(version === 'required' ? ['Version'] : []), 'Statement'],
        additionalProperties: false,
      },
      string,
    ],
  }
}

/** The types that stand in a scenario. */
const types: ReadonlyArray<PolicyType> = [
  'trust policy',
  'identity policy',
  'permissions boundary',
  'session policy',
  'service control policy',
  'resource control policy',
  'VPC endpoint policy',
]

/**
 * The JSON Schema of a scenario of `diagnoseAssumeRole`, for editors. It follows from the codecs that read a scenario:
 * what they accept it accepts. They refuse more, such as an ARN with a fault in it.
 */
export const scenarioSchema: Shape = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A scenario of iam-role-doctor',
  ...scenarioCodec.shape,
  definitions: {
    ...Object.fromEntries(
      types.flatMap((type) => [
        [nameOf(type), policyOf(type)],
        [nameOf(`statement of a ${type}`), statementOf(type)],
      ]),
    ),
    principal,
    texts,
    condition,
    [nameOf('condition keys')]: { type: 'object', additionalProperties: valuesShape },
  },
}
