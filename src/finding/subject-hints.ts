import type { Hint } from './finding.js'

/** What the subject of a GitHub token tells about a condition that it does not meet (OIDC-8, OIDC-11). */
export const subjectHints = (
  key: string,
  expected: ReadonlyArray<string>,
  values: ReadonlyArray<string>,
): ReadonlyArray<Hint> => {
  const [subject] = values
  if (subject === undefined || subject === '' || !isGitHubSubject(key.toLowerCase())) return []
  const none = (part: string): boolean => !expected.some((value) => value.includes(part))
  const hint = (when: boolean, code: string, message: string): ReadonlyArray<Hint> => (when ? [{ code, message }] : [])
  return [
    ...hint(
      subject.includes(':environment:') && none(':environment:'),
      'subject-is-environment',
      'The job names an environment: then the subject ends in `environment:NAME`, and no branch stands in it.',
    ),
    ...hint(
      subject.endsWith(':pull_request') && none(':pull_request'),
      'subject-is-pull-request',
      'The workflow runs for a pull request: then the subject ends in `pull_request`, and no branch stands in it.',
    ),
    ...hint(
      subject.includes(':ref:refs/tags/') && none('refs/tags/'),
      'subject-is-tag',
      'The workflow runs for a tag: the subject holds `refs/tags/`, not `refs/heads/`.',
    ),
    ...hint(
      /^repo:[^/:]+@\d+\//.test(subject) && !expected.some((value) => /@\d+/.test(value)),
      'subject-carries-ids',
      'The subject carries the IDs of owner and repository (`repo:ORG@ID/REPO@ID:…`); write them into the policy.',
    ),
    ...hint(
      !isPlain(subject),
      'subject-template-customised',
      'The subject has not the usual form: the repository or its organization customised the template. Write the values as the token has them.',
    ),
    ...hint(
      expected.some((value) => /^repo:[^:]+$/.test(value) && !value.endsWith('*')),
      'subject-ends-at-repository',
      'The value ends at the repository; a subject goes on after it: `repo:ORG/REPO:*` with `StringLike`.',
    ),
  ]
}

const isGitHubSubject = (key: string): boolean =>
  key.endsWith(':sub') && (key.includes('githubusercontent.com') || key.includes('ghe.com'))

/** OIDC-8: a colon inside a value is written `%3A`. */
const isPlain = (subject: string): boolean =>
  /^repo:[^/:]+\/[^:]+:(?:environment:[^:]+|pull_request|ref:refs\/[^:]+)$/.test(subject)
