import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fromPointer, toPointer, valueAt } from '../../src/text/pointer.js'

describe('a JSON Pointer (RFC 6901)', () => {
  it.each([
    [[], ''],
    [[''], '/'],
    [['Statement', 0, 'Principal', 'AWS'], '/Statement/0/Principal/AWS'],
    [['a/b'], '/a~1b'],
    [['m~n'], '/m~0n'],
    [['~1'], '/~01'],
    [['aws:PrincipalTag/team'], '/aws:PrincipalTag~1team'],
  ])('of %j is %j', (path, pointer) => expect(toPointer(path)).toBe(pointer))

  it('leads back to the path that it was made of, numbers as text', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.nat())), (path) => {
        expect(fromPointer(toPointer(path))).toEqual(path.map(String))
      }),
    ))
  it('two paths share no pointer', () =>
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
        expect(toPointer(a) === toPointer(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    ))
})

describe('the value at a path', () => {
  const root: unknown = JSON.parse('{"a": [1, {"b/c": null}], "__proto__": {"x": 5}}')
  it.each([
    [['a', 0], 1],
    [['a', '0'], 1],
    [['a', 1, 'b/c'], null],
    [['__proto__', 'x'], 5],
    [['a', 2], undefined],
    [['a', 0, 'x'], undefined],
    [['constructor'], undefined],
    [['a', 'push'], undefined],
  ])('%j: %j', (path, value) => expect(valueAt(path)(root)).toEqual(value))

  it('of the empty path is the whole', () => expect(valueAt([])(root)).toBe(root))
})
