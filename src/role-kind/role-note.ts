/**
 * Something worth knowing about a role or a change of it, and the rules that say so.
 * @public
 */
export interface RoleNote<Code extends string> {
  readonly code: Code
  readonly message: string
  /** Ids of `docs/rules/`. */
  readonly rules: ReadonlyArray<string>
}

export const note = <Code extends string>(
  code: Code,
  message: string,
  rules: ReadonlyArray<string>,
): RoleNote<Code> => ({ code, message, rules })

/**
 * What has to be found out before more can be said, and the command that tells.
 * @public
 */
export interface RoleQuestion {
  /** The member of the input that is missing. */
  readonly about: string
  readonly ask: string
  /** For the AWS CLI. Null: no command tells. */
  readonly command: string | null
}
