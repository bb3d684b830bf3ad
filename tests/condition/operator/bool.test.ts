import { describe, expect, it } from '@jest/globals'
import { present } from '../../../src/context/lookup.js'
import { fromBoolean } from '../../../src/ternary/ternary.js'
import { holds, judgeBlock, requestOf, type Values } from '../condition-block.js'

describe('Bool', () => {
  const rows: ReadonlyArray<readonly [rule: string, operator: string, p: unknown, k: Values, result: boolean]> = [
    ['BOOL-1', 'Bool', 'true', ['true'], true],
    ['BOOL-1', 'Bool', true, ['true'], true],
    ['BOOL-1', 'Bool', 'false', ['false'], true],
    ['BOOL-1', 'Bool', 'false', ['true'], false],
    ['BOOL-2', 'Bool', 'TRUE', ['true'], true],
    ['BOOL-2', 'Bool', 'false', ['False'], true],
    ['BOOL-3', 'Bool', 'yes', ['yes'], false],
    ['BOOL-3', 'Bool', '1', ['true'], false],
    ['BOOL-3', 'Bool', 'false', ['no'], false],
    ['BOOL-3', 'Bool', 'false', [''], false],
    ['BOOL-3', 'Bool', ' true', ['true'], false],
    ['BOOL-4', 'Bool', ['true', 'false'], ['true'], true],
    ['BOOL-4', 'Bool', ['true', 'false'], ['false'], true],
    ['BOOL-4', 'Bool', ['true', 'false'], null, false],
    ['BOOL-5', 'BoolIfExists', 'true', null, true],
    ['BOOL-5', 'BoolIfExists', 'true', ['false'], false],
  ]
  it.each(rows)('%s: %s %j, where k is %j, is %s', (_rule, operator, p, k, result) => {
    expect(holds({ [operator]: { k: p } }, k)).toBe(fromBoolean(result))
  })
  it('resolves variables, though the validator warns (VAR-6)', () => {
    const request = requestOf({ k: present('true'), 'aws:ViaAWSService': present('true') })
    expect(judgeBlock({ Bool: { k: '${aws:ViaAWSService}' } }, request)).toBe('true')
  })
})
