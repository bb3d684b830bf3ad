import type { ReadDocument } from './recognise.js'

/**
 * Why a warning is given.
 *
 * - `contradiction`: two sources tell the same thing otherwise; what was told first is used;
 * - `caller-differs`: who asked AWS for the documents is not who made the call;
 * - `parameters-not-shown`, `token-code-not-shown`, `session-policy-not-shown`: CloudTrail leaves out what was passed;
 * - `list-truncated`: a list goes on in another document;
 * - `document-missing`: a policy is named, and its document was not given;
 * - `owner-not-told`: whose list, or which policy, a document shows cannot be told;
 * - `taken-for`: a document was taken for the only one that is missing;
 * - `not-in-force`: a version of a policy that is not its default version;
 * - `session-tags-not-shown`: the tags of a role are not all that its session may carry.
 * @public
 */
export type ReadingWarningCode =
  | 'contradiction'
  | 'caller-differs'
  | 'parameters-not-shown'
  | 'token-code-not-shown'
  | 'session-policy-not-shown'
  | 'list-truncated'
  | 'document-missing'
  | 'owner-not-told'
  | 'taken-for'
  | 'not-in-force'
  | 'session-tags-not-shown'

/** A warning, and the document it is about; null: it is about none in particular. */
export interface Warned {
  readonly code: ReadingWarningCode
  readonly message: string
  readonly from: ReadDocument | null
}

export const warned = (code: ReadingWarningCode, from: ReadDocument | null, message: string): Warned => ({
  code,
  message,
  from,
})
