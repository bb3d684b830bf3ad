/** GetRole and its kin return a policy as URL-encoded JSON text (RFC 3986); it begins with an encoded brace. */
const looksEncoded = (text: string): boolean => /^\s*%(?:7b|22|0a|0d|20|09)/i.test(text)

/** The text behind URL-encoded JSON text; any other text, and one whose encoding is broken, as it stands. */
export const decodeUrlEncoded = (text: string): string => {
  if (!looksEncoded(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
