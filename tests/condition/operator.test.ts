import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { operatorNames, parseOperator } from '../../src/condition/operator.js'

describe('the name of an operator', () => {
  it.each([
    ['StringEquals', 'StringEquals', 'none', false],
    ['StringEqualsIfExists', 'StringEquals', 'none', true],
    ['ForAnyValue:StringLikeIfExists', 'StringLike', 'ForAnyValue', true],
    ['ForAllValues:ArnNotLike', 'ArnNotLike', 'ForAllValues', false],
    ['ForAnyValue:Null', 'Null', 'ForAnyValue', false],
  ])('%s has a base, a set prefix and a suffix (COND-8)', (text, base, quantifier, ifExists) => {
    expect(parseOperator(text)).toMatchObject({ text, base, quantifier, ifExists })
  })

  it.each(['NullIfExists', 'ForAnyValue:NullIfExists', 'ForAllValues:NullIfExists'])(
    '%s does not exist (COND-9)',
    (text) => expect(parseOperator(text)).toBeNull(),
  )
  it.each([
    'stringEquals',
    'STRINGEQUALS',
    'forAnyValue:StringEquals',
    'ForAnyvalue:StringEquals',
    'StringEqualsIfexists',
    'ForAnyValue: StringEquals',
    'ForAnyValue:ForAllValues:StringEquals',
    'StringEqualsIfExistsIfExists',
    'IfExists',
    'ForAnyValue:',
    ' StringEquals',
    'StringEquals ',
    'StringEquals\n',
    'BoolNotEquals',
    'IpNotAddress',
    'ArnEqualsIgnoreCase',
    '',
    'toString',
    '__proto__',
    'constructor',
  ])('%j is none: letter case counts (CASE-3)', (text) => expect(parseOperator(text)).toBeNull())

  it('lists every operator of conditions.md, section 4', () => {
    expect([...operatorNames].sort()).toEqual(
      [
        ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
        ...['StringLike', 'StringNotLike', 'Bool', 'BinaryEquals', 'IpAddress', 'NotIpAddress', 'Null'],
        ...['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
        ...['Numeric', 'Date'].flatMap((family) =>
          ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
            (o) => family + o,
          ),
        ),
      ].sort(),
    )
  })
  it('of every combination is read as it is put together (COND-8, COND-9)', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
        fc.constantFrom(...operatorNames),
        fc.boolean(),
        (prefix, base, ifExists) => {
          const text = `${prefix}${base}${ifExists ? 'IfExists' : ''}`
          const expected = { text, base, quantifier: prefix === '' ? 'none' : prefix.slice(0, -1), ifExists }
          const operator = parseOperator(text)
          if (base === 'Null' && ifExists) expect(operator).toBeNull()
          else expect(operator).toMatchObject(expected)
        },
      ),
    ))
  it('is compared in time that does not explode', () => {
    expect(parseOperator(`${'IfExists'.repeat(20_000)}!`)).toBeNull()
  })
})
