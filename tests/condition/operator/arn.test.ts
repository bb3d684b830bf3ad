import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { present } from '../../../src/context/lookup.js'
import { fromBoolean } from '../../../src/ternary/ternary.js'
import { holds, judgeBlock, requestOf } from '../condition-block.js'

const ROLE = 'arn:aws:iam::111122223333:role/app'

describe('Arn operators', () => {
  const rows: ReadonlyArray<readonly [rule: string, p: string, r: string, result: boolean]> = [
    ['ARN-2', 'arn:aws:iam::111122223333:role/App', ROLE, false],
    ['ARN-2', 'arn:AWS:iam::111122223333:role/app', ROLE, false],
    ['ARN-3', 'arn:*:iam::111122223333:role/app', ROLE, true],
    ['ARN-3', 'arn:aws:*:role/app', ROLE, false],
    ['ARN-3', 'arn:aws:*:*:*:*', ROLE, true],
    ['ARN-3', 'arn:aws:iam:*:*:role/app', ROLE, true],
    ['ARN-3', 'arn:aws:iam::1111222233??:role/app', ROLE, true],
    ['ARN-3', 'arn:aws:iam::111122223333?role/app', ROLE, false],
    ['ARN-3', 'arn:aws:iam::*:role/a?p', ROLE, true],
    ['ARN-3', '*:*:*:*:*:*', ROLE, true],
    ['ARN-3', 'arn:aws:iam::111122223333:*', 'arn:aws:iam::111122223333:role/a:b/c', true],
    ['ARN-3', 'arn:aws:iam::111122223333:role/*:x', 'arn:aws:iam::111122223333:role/a:b:x', true],
    ['ARN-3', 'arn:aws:svc:r:1:a:b', 'arn:aws:svc:r:1:a:b', true],
    ['ARN-3', ':aws:iam::1:role/a', ':aws:iam::1:role/a', true],
    ['ARN-3', ':aws:iam::1:role/*', ':aws:iam::1:role/a', true],
    ['ARN-4', '*', 'not-an-arn', false],
    ['ARN-4', 'a*', 'a', false],
    ['ARN-4', 'arn:aws:iam::1', 'arn:aws:iam::1', false],
    ['ARN-4', 'arn:aws:iam::1:', 'arn:aws:iam::1:', true],
    ['ARN-5', '*', ROLE, true],
    ['ARN-5', 'arn:*', ROLE, false],
    ['ARN-5', 'arn:aws:iam', ROLE, false],
    ['ARN-5', '**', ROLE, false],
    ['ARN-5', '', ROLE, false],
  ]
  it.each(rows)('%s: %j against %j is %s, in all four operators (ARN-1)', (_rule, p, r, result) => {
    expect(['ArnEquals', 'ArnLike'].map((operator) => holds({ [operator]: { k: p } }, [r]))).toEqual(
      [result, result].map(fromBoolean),
    )
    expect(['ArnNotEquals', 'ArnNotLike'].map((operator) => holds({ [operator]: { k: p } }, [r]))).toEqual(
      [!result, !result].map(fromBoolean),
    )
  })

  it('ARN-6: policy variables are resolved, and what they fill in is no wildcard (VAR-15)', () => {
    const block = { ArnLike: { k: 'arn:aws:iam::111122223333:role/${aws:username}' } }
    expect(judgeBlock(block, requestOf({ k: present(ROLE), 'aws:username': present('app') }))).toBe('true')
    expect(judgeBlock(block, requestOf({ k: present(ROLE), 'aws:username': present('*') }))).toBe('false')
    expect(judgeBlock({ ArnLike: { k: '${aws:x}' } }, requestOf({ k: present(ROLE), 'aws:x': present('*') }))).toBe(
      'false',
    )
    expect(judgeBlock({ ArnLike: { k: '${*}' } }, requestOf({ k: present(ROLE) }))).toBe('false')
  })

  it('each part is compared on its own: the whole matches when all six do (ARN-3)', () => {
    const part = fc.constantFrom('', 'a', 'ab', '*', '?', 'a*')
    const value = fc.constantFrom('', 'a', 'ab', 'b')
    const naive = (p: string, r: string): boolean =>
      new RegExp(`^${p.replace(/[*?]/g, (c) => (c === '*' ? '[^]*' : '[^]'))}$`).test(r)
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 6, maxLength: 7 }),
        fc.array(value, { minLength: 6, maxLength: 7 }),
        (pattern, request) => {
          const [p, r] = [pattern, request].map((parts) => [...parts.slice(0, 5), parts.slice(5).join(':')])
          const expected = p!.every((text, i) => naive(text, r![i]!))
          expect(holds({ ArnLike: { k: pattern.join(':') } }, [request.join(':')])).toBe(fromBoolean(expected))
        },
      ),
    )
  })
})
