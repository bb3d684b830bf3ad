import { elements, isObject, refuse, under, wrongType, type Mistake, type Place, type Read } from '../codec/codec.js'
import { scalar } from '../codec/scalar.js'
import { didYouMean } from '../text/distance.js'
import { makeCondition, type Condition } from './condition.js'
import { operatorNames, parseOperator, type Operator } from './operator.js'

/** COND-1: operators and keys are joined by AND, so that the block is one flat list. */
export const readConditions =
  (variables: boolean): Read<ReadonlyArray<Condition>> =>
  (u, at, mistakes) => {
    if (!isObject(u)) return wrongType(u, at, mistakes, 'an object of condition operators')
    const conditions: Condition[] = []
    for (const name of Object.keys(u)) {
      const keys = u[name]
      const here = under(at, name)
      const operator = parseOperator(name)
      if (operator === null) unknownOperator(name, keys, here, mistakes)
      else if (!isObject(keys)) wrongType(keys, here, mistakes, 'an object from condition keys to values')
      else
        for (const key of Object.keys(keys)) {
          const values = readValues(keys[key], under(here, key), mistakes)
          if (values !== undefined) conditions.push(makeCondition(operator, key, values, variables))
        }
    }
    return conditions
  }

/** One operator by its name. */
export const readOperator: Read<Operator> = (u, at, mistakes) =>
  typeof u === 'string'
    ? (parseOperator(u) ?? unknownOperator(u, {}, at, mistakes))
    : wrongType(u, at, mistakes, 'a condition operator')

const nearestOperator = didYouMean(operatorNames)

/** COND-11: it cannot be saved. */
const unknownOperator = <A>(name: string, value: unknown, at: Place, mistakes: Mistake[]): A | undefined => {
  const start = name.indexOf(':') + 1
  const ifExists = /ifexists$/i.test(name)
  const meant = nearestOperator(name.slice(start, ifExists ? -'IfExists'.length : undefined))
  return refuse(at, mistakes, {
    code: 'unknown-operator',
    message: `\`${name}\` is no condition operator.`,
    expected: 'an operator such as `StringEquals`; letter case counts',
    hint:
      meant === 'Null' && ifExists
        ? '`Null` takes no `IfExists`.'
        : meant === null
          ? isObject(value)
            ? null
            : 'Write {"StringEquals": {"KEY": "VALUE"}}: the operator outside, the key inside.'
          : `Did you mean \`${prefix(name.slice(0, start))}${meant}${ifExists ? 'IfExists' : ''}\`?`,
  })
}

const prefix = (written: string): string =>
  written === '' ? '' : (didYouMean(['ForAllValues:', 'ForAnyValue:'])(written) ?? 'ForAnyValue:')

/** LANG-9. LANG-13: null is no value. */
export const readValues: Read<ReadonlyArray<string>> = (u, at, mistakes) => {
  if (typeof u === 'string') return [u]
  if (Array.isArray(u)) return elements(u, at, mistakes, readValue)
  const value = readValue(u, at, mistakes)
  return value === undefined ? undefined : [value]
}

const readValue = scalar('a string, a number or a boolean, or a list of them')
