import { findingCatalogue, type CatalogueEntry } from '../finding/catalogue.js'
import type { Finding, FindingRole } from '../finding/finding.js'
import { placeOf, type Asked } from './finding-frame.js'
import { sarifLog, type SarifLevel, type SarifLog, type SarifResult, type SarifRule } from './sarif.js'

const levels: Readonly<Record<FindingRole, SarifLevel>> = {
  cause: 'error',
  'possible-cause': 'warning',
  warning: 'warning',
  note: 'note',
}

const ruleOf = ({ code, title, severity, page }: CatalogueEntry): SarifRule => ({
  id: code,
  title,
  description: `${title}.`,
  level: severity,
  page,
})

/** A finding, and what it was found in: it points into the file that its policy came from. */
const resultOf =
  (asked: Asked) =>
  ({ code, role, message, hints, evidence }: Finding): SarifResult => {
    const place = placeOf(asked, evidence)
    return {
      ruleId: code,
      level: levels[role],
      message: [message, ...hints.map((hint) => `Hint: ${hint.message}`)].join(' '),
      file: place?.file ?? null,
      position: place?.span.from ?? null,
      endPosition: place?.span.to ?? null,
      pointer: evidence.document + evidence.pointer,
    }
  }

/** The findings of diagnoses as one log of SARIF 2.1.0. */
export const diagnosisSarif = (
  found: ReadonlyArray<{ readonly findings: ReadonlyArray<Finding>; readonly asked: Asked }>,
  version: string,
): SarifLog => {
  const results = found.flatMap(({ findings, asked }) => findings.map(resultOf(asked)))
  const used = new Set(results.map(({ ruleId }) => ruleId))
  return sarifLog({
    version,
    rules: findingCatalogue.filter(({ code }) => used.has(code)).map(ruleOf),
    results,
    pages: null,
  })
}
