import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv, type ErrorObject } from 'ajv'
import addFormats from 'ajv-formats'

const file = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'
const { id, ...schema } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8')) as {
  readonly id: string
}

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
// The published schema is of draft 4; of what that draft has of its own it uses the name of its id alone.
const validate = ajv.compile({ ...schema, $id: id, $schema: 'http://json-schema.org/draft-07/schema#' })

/** What the published schema of SARIF 2.1.0 has to say against a log. */
export const sarifErrors = (log: unknown): ReadonlyArray<ErrorObject> => {
  validate(log)
  return [...(validate.errors ?? [])]
}
