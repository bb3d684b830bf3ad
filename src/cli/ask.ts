import * as E from 'fp-ts/lib/Either.js'
import { map } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { isObject } from '../codec/codec.js'
import type { InputProblem, InputProblems } from '../codec/problem.js'
import { readDocuments, type ReadDocuments, type ReaderInput } from '../reader/read-documents.js'
import type { Paper } from '../render/paper.js'
import { repairNotes } from '../render/repair-lines.js'
import type { SourceText } from '../render/source-text.js'
import { readJson } from '../text/json.js'
import { fromPointer, toPointer, valueAt, type Path } from '../text/pointer.js'
import { troubled, unreadable } from './answer.js'
import { caseOf, elementCase, textsOfTold, type Case } from './case.js'
import { readDocument, type Document } from './document.js'
import { takeIn } from './intake.js'
import { notRead, usage, type Printed } from './printed.js'
import { toldByFlags, withTold, type NotRead, type Told, type Trouble } from './scenario-flags.js'
import { nameOf, type Source } from './source.js'
import type { OptionSpec, RawValues } from './command.js'

/** What was read, beside the scenario that came out of it. */
export type Reading = Omit<ReadDocuments, 'scenario'>

/** The next of several scenarios; a problem in a line ends them. */
export type Next = E.Either<string, E.Either<InputProblems, Case>>

/** What a call asks about. */
export type Asked =
  /** `reading` is null where the scenario was told as such. */
  | { readonly _tag: 'One'; readonly name: string; readonly asked: Case; readonly reading: Reading | null }
  | { readonly _tag: 'Many'; readonly cases: AsyncIterable<Next> }

/** What a file holds, by its name. */
interface Text {
  readonly name: string
  readonly text: string
}

/** Why nothing can be asked: bad usage, a text that cannot be read, or documents that do not tell enough. */
export type Refusal = Trouble | { readonly documents: InputProblems; readonly texts: ReadonlyArray<Text> }

/** What a page says of how its input was read, where the answer is no such page. */
export const notesOf = ({ repaired }: Case, reading: Reading | null): ReadonlyArray<string> => [
  ...(reading?.warnings ?? []).map(({ code, message }) => `${message} (${code})`),
  ...repairNotes(repaired),
]

/** The option that names a folder of documents. */
export const fromOption: OptionSpec & { readonly type: 'string' } = {
  type: 'string',
  value: 'DIR',
  help: 'read every .json and .jsonl file of a folder: outputs of the AWS CLI, records of CloudTrail, policies',
}

interface Given {
  readonly operands: ReadonlyArray<string>
  readonly from: string | null
  readonly flags: RawValues
  readonly strict: boolean
  readonly source: Source
}

/**
 * What operands, a folder and flags come to: a scenario, several, or the scenario that documents of AWS make. The flags
 * win over all.
 */
export const ask = async ({ operands, from, flags, strict, source }: Given): Promise<E.Either<Refusal, Asked>> => {
  const read = await toldByFlags(flags, readPolicy(source, strict))
  if (E.isLeft(read)) return read
  const told = read.right
  const listed = from === null ? E.right([]) : await source.list(from)
  if (E.isLeft(listed)) return absent(listed.left)
  const folder = from === null ? null : { path: from, names: [...listed.right].sort() }
  const [file] = operands
  if (folder === null && file === undefined)
    return told.length === 0
      ? E.left('What is asked? Give a file, - for standard input, --from a folder, or flags such as --role-arn.')
      : E.right({ _tag: 'One', name: 'what the flags tell', asked: caseOf(null, told), reading: null })
  if (folder === null && file !== undefined && operands.length === 1) {
    const single = await askOne(file, told, strict, source)
    if (E.isLeft(single)) return single
    return '_tag' in single.right ? E.right(single.right) : documentsOf([single.right], told, strict, [])
  }
  const names = folder?.names.filter((name) => /\.jsonl?$/i.test(name)) ?? []
  const texts: Text[] = []
  for (const name of [...operands, ...names.map((inside) => `${folder?.path ?? ''}/${inside}`)]) {
    const text = await source.text(name)
    if (E.isLeft(text)) return absent(text.left)
    texts.push({ name, text: text.right })
  }
  if (texts.length === 0) return absent(`${folder?.path ?? ''} holds no .json or .jsonl file.`)
  const others = folder?.names.filter((name) => !names.includes(name)) ?? []
  return documentsOf(
    texts,
    told,
    strict,
    others.map((name) => `${folder?.path ?? ''}/${name}`),
  )
}

const absent = (line: string): E.Either<NotRead, never> => E.left({ notRead: line })

/** What a refusal prints. */
export const refused = (refusal: Refusal, command: string, json: boolean, paper: Paper): Printed =>
  typeof refusal === 'string'
    ? usage(refusal, command)
    : 'notRead' in refusal
      ? notRead(refusal.notRead)
      : 'documents' in refusal
        ? troubled(
            { json, paper, name: 'what was given', asked: { input: undefined, texts: refusal.texts.map(ofReader) } },
            map(ofCommand)(refusal.documents),
          )
        : unreadable(refusal, json, paper)

/** The text of an input of the readers; their problems bring the place along. */
const ofReader = ({ name, text }: Text, i: number): SourceText => {
  const nowhere = { from: { line: 1, column: 1 }, to: { line: 1, column: 1 } }
  return { path: ['inputs', i, 'text'], file: nameOf(name), text, spanOf: () => nowhere }
}

/** A call of the command knows nothing of the options of the readers: flags tell members of the scenario. */
const ofCommand = (problem: InputProblem): InputProblem => {
  const [first, second, ...rest] = fromPointer(problem.pointer)
  return first === 'options' ? { ...problem, pointer: second === 'scenario' ? toPointer(rest) : '' } : problem
}

export const readPolicy =
  (source: Source, strict: boolean) =>
  async (name: string): Promise<E.Either<Trouble, Document>> => {
    const text = await source.text(name)
    return E.isLeft(text) ? absent(text.left) : readDocument(fileOf(name), text.right, 'policy', strict)
  }

const fileOf = (name: string): string | null => (name === '-' ? null : name)

/** A scenario tells at least one of these; no answer of AWS has both names and this case. */
const isScenario = (value: unknown): boolean =>
  isObject(value) && (Object.hasOwn(value, 'request') || Object.hasOwn(value, 'caller'))

/** One file: a scenario or several, or else a text for the readers. */
const askOne = async (
  file: string,
  told: ReadonlyArray<Told>,
  strict: boolean,
  source: Source,
): Promise<E.Either<Refusal, Asked | Text>> => {
  const intake = await takeIn(source, file)
  if (E.isLeft(intake)) return absent(intake.left)
  if (intake.right._tag === 'Lines') {
    const { first, lines } = intake.right
    if (isScenario(readJson(first).document?.value))
      return E.right({ _tag: 'Many', cases: casesOf(lines, fileOf(file), told, strict) })
    const all: string[] = []
    for await (const line of lines) {
      if (E.isLeft(line)) return absent(line.left)
      all.push(line.right)
    }
    return E.right({ name: file, text: all.join('\n') })
  }
  const { text } = intake.right
  const document = readDocument(fileOf(file), text, 'other', strict)
  if (E.isLeft(document)) {
    // Outputs of several commands, one after another, are no JSON document; the readers take them apart.
    const documents = readDocuments([{ name: file, text }], { scenario: scenarioOf(told) })
    return E.isRight(documents) && documents.right.understood.length > 0
      ? E.right({ name: file, text })
      : E.left(document.left)
  }
  const { value } = document.right
  if (isScenario(value)) return E.right(one(file, document.right, told))
  if (Array.isArray(value) && (value.length === 0 || value.every(isScenario)))
    return E.right({
      _tag: 'Many',
      cases: each(value.map((element: unknown, i) => elementCase(document.right, i, element, told))),
    })
  const read = readDocuments([readerInput({ name: file, text }, strict)], { scenario: scenarioOf(told) })
  // What no reader knows may be a scenario that lacks everything: its problems say so best.
  const known = E.isRight(read) ? understands(read.right) : isKnown(text, strict)
  return E.right(known ? { name: file, text } : one(file, document.right, told))
}

const one = (file: string, document: Document, told: ReadonlyArray<Told>): Asked => ({
  _tag: 'One',
  name: nameOf(file),
  asked: caseOf(document, told),
  reading: null,
})

const understands = ({ understood, ignored }: ReadDocuments): boolean =>
  understood.length > 0 || ignored.some(({ shape }) => shape !== null)

/** Does a reader know what the text holds, whoever calls and whatever is asked for? */
const isKnown = (text: string, strict: boolean): boolean => {
  const read = readDocuments([readerInput({ name: 'text', text }, strict)], {
    callerArn: 'arn:aws:iam::000000000000:root',
    roleArn: 'arn:aws:iam::000000000000:role/unknown',
  })
  return E.isRight(read) ? understands(read.right) : false
}

const scenarioOf = (told: ReadonlyArray<Told>): object => {
  const scenario = withTold({}, told)
  return isObject(scenario) ? scenario : {}
}

/** A text that is no JSON as it stands goes to the readers as what it was mended to. */
const readerInput = ({ name, text }: Text, strict: boolean): ReaderInput => {
  const document = strict ? null : readDocument(fileOf(name), text, 'other', false)
  return document !== null && E.isRight(document) && document.right.repairs.length > 0
    ? { name: nameOf(name), value: document.right.value }
    : { name: nameOf(name), text }
}

const documentsOf = (
  texts: ReadonlyArray<Text>,
  told: ReadonlyArray<Told>,
  strict: boolean,
  others: ReadonlyArray<string>,
): E.Either<Refusal, Asked> => {
  const read = readDocuments(
    texts.map((text) => readerInput(text, strict)),
    { scenario: scenarioOf(told) },
  )
  if (E.isLeft(read)) return E.left({ documents: read.left, texts })
  const { scenario, understood, warnings, ignored } = read.right
  const documents = texts.map(({ name, text }) => ({
    name,
    document: readDocument(fileOf(name), text, 'other', strict),
  }))
  const policies = understood.flatMap(({ name, pointer, shape, gave }): ReadonlyArray<SourceText> => {
    const [given] = gave
    const found = documents.find((one) => nameOf(one.name) === name)?.document
    if (shape !== 'PolicyDocument' || pointer !== '' || given === undefined || found === undefined || E.isLeft(found))
      return []
    const { file, text, value, spanOf } = found.right
    const path = placeOfPolicy(scenario, fromPointer(given), value)
    return path === null ? [] : [{ path, file, text, spanOf }]
  })
  return E.right({
    _tag: 'One',
    name: 'what was given',
    asked: {
      input: scenario,
      texts: [...policies, ...textsOfTold(told)],
      repaired: documents.flatMap(({ document }) =>
        E.isRight(document) && document.right.repairs.length > 0 ? [document.right] : [],
      ),
      untexted: [],
    },
    reading: {
      understood,
      warnings,
      ignored: [
        ...ignored,
        ...others.map((name) => ({ name, pointer: '', shape: null, message: 'It is no .json or .jsonl file.' })),
      ],
    },
  })
}

/** Where in the scenario a policy document ended up: as a member, or in a list of policies with names. */
const placeOfPolicy = (scenario: unknown, path: Path, document: unknown): Path | null => {
  const written = JSON.stringify(document)
  const isIt = (at: Path): boolean => JSON.stringify(valueAt(at)(scenario)) === written
  const found = valueAt(path)(scenario)
  const places = Array.isArray(found) ? found.map((_, i) => [...path, i, 'document']) : [path, [...path, 'document']]
  return places.find(isIt) ?? null
}

const each = async function* (cases: ReadonlyArray<Case>): AsyncGenerator<Next> {
  for (const next of cases) yield await Promise.resolve(E.right(E.right(next)))
}

const casesOf = async function* (
  lines: AsyncIterable<E.Either<string, string>>,
  file: string | null,
  told: ReadonlyArray<Told>,
  strict: boolean,
): AsyncGenerator<Next> {
  for await (const line of lines)
    if (E.isLeft(line)) yield line
    else if (line.right.trim() !== '') {
      const document = readDocument(file, line.right, 'other', strict)
      yield E.right(E.isLeft(document) ? E.left(document.left.problems) : E.right(caseOf(document.right, told)))
    }
}
