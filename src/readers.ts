/**
 * Reads what people already have: the answers of AWS, as the CLI and the SDKs give them, become a scenario. And the other
 * way round: which commands of the AWS CLI would tell what is still unknown.
 *
 * @packageDocumentation
 */
export { collectCommands, type CollectCommand, type CollectGroup, type CollectPlan } from './reader/collect-commands.js'
export {
  readDocuments,
  type IgnoredDocument,
  type ReadDocuments,
  type ReaderInput,
  type ReaderOptions,
  type ReadingWarning,
  type UnderstoodDocument,
} from './reader/read-documents.js'
export type { DocumentShape, PolicyPlace } from './reader/shape.js'
export type { ReadingWarningCode } from './reader/warning.js'
