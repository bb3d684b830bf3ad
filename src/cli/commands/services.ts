import * as E from 'fp-ts/lib/Either.js'
import { comparisonPage, searchPage, tablePage, warningsPage } from '../../render/services-page.js'
import { capabilityWarnings, type CallerCredentials } from '../../service-capability/capability-warnings.js'
import type { CapabilityWarning } from '../../service-capability/capability-warning.js'
import { compareEditions, type EditionComparison } from '../../service-capability/compare-editions.js'
import { findService, type ServiceSearch } from '../../service-capability/find-service.js'
import { newestEdition, serviceEditions, type ServiceTable } from '../../service-capability/service-capability.js'
import { tables } from '../../service-capability/table.js'
import { serviceCapabilities } from '../../service-capability/service-capabilities.js'
import { policyTypeNames } from '../../evaluation/policy-set.js'
import type { PolicyInput } from '../../scenario/assume-role-scenario.js'
import { answer } from '../answer.js'
import { refused } from '../ask.js'
import { command, type Command } from '../command.js'
import { askedOf, placed, readGiven, withRepairs } from '../given.js'
import { exitStatus, usage } from '../printed.js'
import { nameOf } from '../source.js'

const credentials: ReadonlyArray<CallerCredentials> = ['longTerm', 'session', 'role', 'federated', 'service']

const answered = (): number => exitStatus.answered

export const services: Command = command({
  name: 'services',
  summary: 'which AWS service supports which IAM feature, and which policies ask for more',
  forms: ['[NAME]', '--compare EDITION', '--check FILE | -'],
  details: [
    "Prints the row of a service of AWS's table, by its display name, by what its actions begin with, or by a service principal; without a name, all rows. The table is here in three editions, which are never mixed: 2018, 2023 and 2026.",
    'With --compare, what changed from that edition to the one of --edition. With --check, what a policy asks for that its services do not support.',
  ],
  operands: { least: 0, most: 1, what: 'one name, in quotes where it holds blanks' },
  options: {
    edition: { type: 'string', choices: serviceEditions, help: 'the edition of the table (else the newest)' },
    compare: { type: 'string', choices: serviceEditions, help: 'the edition to compare with' },
    check: {
      type: 'string',
      value: 'FILE',
      help: 'a policy document to hold against the table, or - for standard input',
    },
    type: { type: 'string', choices: policyTypeNames, help: 'what --check reads (else identity-policy)' },
    strict: { type: 'boolean', help: 'take JSON alone in --check: repair nothing' },
    credentials: {
      type: 'string',
      choices: credentials,
      help: 'what the caller of --check has; all but longTerm and service are temporary (else not known)',
    },
  },
  example: 'services lambda --edition 2018',
  statuses: '0 answered, 3 no such service, or bad input or usage',
  run: async ({ operands: [name], values, json, paper, source }) => {
    const { compare, check, type, strict } = values
    const edition = values.edition ?? newestEdition
    const asked = [name, compare, check].filter((given) => given !== undefined && given !== null)
    if (asked.length > 1) return usage('one question at a time: a name, --compare or --check.', 'services')
    if (check === null && (type !== null || values.credentials !== null || strict))
      return usage('--type, --credentials and --strict go along with --check.', 'services')
    const into = { json, paper, name: 'the command line', asked: { input: null, texts: [] } }
    if (compare !== null)
      return answer(into, answered, (comparison: EditionComparison) => comparisonPage(comparison, paper))(
        compareEditions(compare, edition),
      )
    if (check !== null) {
      const read = await readGiven(source, check, 'policy', strict, ['policies', 0, 'document'])
      if (E.isLeft(read)) return refused(read.left, 'services', json, paper)
      const given = read.right
      const { repairs, text, value } = given.document
      // As text, so that what is found has a line; what was mended is no longer that text.
      const document = repairs.length === 0 ? text : (value as PolicyInput)
      const asked = askedOf(null, given)
      return withRepairs(
        given,
        answer({ ...into, name: nameOf(check), asked }, answered, (warnings: ReadonlyArray<CapabilityWarning>) =>
          warningsPage(warnings, edition, paper),
        )(
          E.mapLeft(placed(asked))(
            capabilityWarnings({
              type: type ?? 'identity-policy',
              policies: [{ name: nameOf(check), document }],
              edition,
              ...(values.credentials === null ? {} : { credentials: values.credentials }),
            }),
          ),
        ),
      )
    }
    if (name !== undefined)
      return answer(
        into,
        ({ found }: ServiceSearch) => (found.length > 0 ? exitStatus.answered : exitStatus.badInput),
        (search) => searchPage(search, tables[edition](), paper),
      )(findService(name, edition))
    return answer(into, answered, (table: ServiceTable) => tablePage(table, paper))(serviceCapabilities(edition))
  },
})
