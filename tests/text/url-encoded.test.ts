import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decodeUrlEncoded } from '../../src/text/url-encoded.js'

describe('URL-encoded JSON text, as GetRole returns it', () => {
  it.each([
    ['%7B%22Version%22%3A%222012-10-17%22%7D', '{"Version":"2012-10-17"}'],
    ['%7b%22a%22%3a1%7d', '{"a":1}'],
    [' %7B%7D', ' {}'],
    ['%0A%7B%7D', '\n{}'],
    ['%20%20%7B%7D', '  {}'],
    ['%22Effect%22%3A%22Allow%22', '"Effect":"Allow"'],
  ])('%j reads %j', (encoded, text) => expect(decodeUrlEncoded(encoded)).toBe(text))

  it.each(['{"a": "100%25"}', '{"a": "%7B"}', '', '%', '%7B%', '%7B%zz', '%7B%ff', 'a%20b'])(
    'leaves %j as it stands',
    (text) => expect(decodeUrlEncoded(text)).toBe(text),
  )
  it('undoes the encoding of any object', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const text = JSON.stringify(value)
        expect(decodeUrlEncoded(encodeURIComponent(text))).toBe(text)
      }),
    ))
  it('never throws', () => fc.assert(fc.property(fc.string(), (s) => typeof decodeUrlEncoded(`%7B${s}`) === 'string')))
})
