/** What the wrappers of clients say around a message (errors.md, section 1). */
export interface Wrapping {
  /** Where the code stands that is meant, or the operation; null where there is neither. */
  readonly at: number | null
  readonly code: string | null
  readonly operation: string | null
  /** The role that a tool says it tried to take. */
  readonly role: string | null
  readonly status: number | null
  readonly requestId: string | null
}

interface Found {
  readonly at: number
  readonly value: string
}

/** Each pattern captures one thing, in one of its groups. */
const all = (text: string, pattern: RegExp): ReadonlyArray<Found> =>
  [...text.matchAll(pattern)].map((match) => ({ at: match.index, value: match.slice(1).join('') }))

/** The find that stands nearest to a place. */
const nearest = (found: ReadonlyArray<Found>, at: number): Found | null =>
  found.reduce<Found | null>(
    (best, next) => (best !== null && Math.abs(best.at - at) <= Math.abs(next.at - at) ? best : next),
    null,
  )

/** Codes as they stand on the wire, with or without `Exception` (WRP-20 to WRP-22). */
const CODE =
  '(?:AccessDenied|UnauthorizedOperation|ValidationError|Validation|MalformedPolicyDocument|PackedPolicyTooLarge|RegionDisabled|ExpiredToken|InvalidIdentityToken|IDPRejectedClaim|IDPCommunicationError|InvalidAuthorizationMessage|InvalidClientTokenId|UnrecognizedClient|AuthFailure|InvalidToken|SignatureDoesNotMatch|InvalidSignature|MissingAuthenticationToken|NoSuchEntity|EntityAlreadyExists|DeleteConflict|LimitExceeded|ConcurrentModification|UnmodifiableEntity|InvalidInput|PolicyNotAttachable|InvalidParameterValue|InvalidParameter|InvalidStructure|Throttling|ServiceFailure|NotAuthorized|InvalidIdentityPoolConfiguration)(?:Exception)?'

const codes: ReadonlyArray<RegExp> = [
  // WRP-1 to WRP-4
  /An error occurred \((\w{2,80})\)(?: when calling|:)/g,
  /A client error \((\w{2,80})\) occurred/g,
  // WRP-8
  /Error Code: (\w{2,80})[;)]/g,
  // WRP-10
  /api error (\w{2,80}): /g,
  // WRP-11
  /Aws::[A-Za-z]{2,40}::Errors::(\w{2,80})/g,
  // WRP-7, WRP-13: the class that a modelled code has there.
  new RegExp(`\\.[mM]odel\\.(${CODE}): `, 'g'),
  /\bcode: Some\("(\w{2,80})"\)/g,
  // WRP-5, WRP-6, WRP-12, and the answer of the service itself
  /<Code>(\w{2,80})<\/Code>/g,
  /["'](?:Code|code|__type)["'] ?: ?["'](?:[\w.]{1,80}#)?(\w{2,80})["']/g,
  /[{, ]code: ["'](\w{2,80})["']/g,
  // WRP-5, WRP-6, WRP-9: `CODE: MESSAGE`
  new RegExp(`(?<![\\w.])(${CODE})(?: \\(client\\))?: `, 'g'),
  new RegExp(`Error \\[(${CODE})\\]: `, 'g'),
]

const operations: ReadonlyArray<RegExp> = [
  /when calling the (\w{2,80}) operation/g,
  /operation error [A-Za-z0-9 ]{2,40}: (\w{2,80}),/g,
  /Error executing "(\w{2,80})" on "/g,
  /\bapi:(\w{2,80})/g,
]

const roles: ReadonlyArray<RegExp> = [
  // WRP-15, WRP-16, ERR-142, ERR-145, ERR-155
  /IAM Role \((arn:[^\s)]{1,2048})\) cannot be assumed/g,
  /The role "(arn:[^\s"]{1,2048})" cannot be assumed/g,
  /assume (?:the |IAM )?role '?(arn:[^\s'"]{1,2048}?)['.]? /gi,
  /role '(arn:[^\s']{1,2048})' cannot be assumed/gi,
  /Role (arn:\S{1,2048}) is invalid or cannot be assumed/g,
  /could not be used to assume '(arn:[^\s']{1,2048})'/g,
]

/** @param at - where the message begins that the wrapper is looked for */
export const wrappingOf = (text: string, at: number): Wrapping => {
  const of = (patterns: ReadonlyArray<RegExp>): Found | null =>
    nearest(
      patterns.flatMap((pattern) => all(text, pattern)),
      at,
    )
  const status = nearest(all(text, /status ?code["']? ?: ?(\d{3})\b/gi), at)
  const code = of(codes)
  return {
    at: code?.at ?? null,
    code: code?.value ?? null,
    operation: of(operations)?.value ?? null,
    role: of(roles)?.value ?? null,
    status: status === null ? null : Number(status.value),
    requestId: nearest(all(text, /request ?id["']? ?[:>] ?["']?([0-9a-f-]{8,64})/gi), at)?.value ?? null,
  }
}
