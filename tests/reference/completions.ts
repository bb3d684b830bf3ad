import { policyValuesOf, type Condition } from './conditions.js'
import { toldOf, variableOf, type Values, type ValuesOf } from './context.js'
import { resourcePiecesOf, type ResourceEntry } from './resources.js'
import { keysIn, resolve, type Piece } from './variables.js'
import type { RequestJson } from './vocabulary.js'
import { written } from './wildcards.js'

/*
 * What a context key that nobody told of may turn out to be. The candidates are those at which something can turn:
 * absent, each value that the policy speaks of and its neighbours, and values that have nothing to do with it.
 */

const unrelated = '~unrelated~'

/** One of each family, far from everything: so that each operator finds one that is well formed and meets nothing. */
const anywhere: ReadonlyArray<string> = [
  ...['', unrelated, '-1000000', '1000000', '0001-01-01T00:00:00Z', '9998-01-01T00:00:00Z', 'true', 'false', 'fn4='],
  ...['8.8.8.8', '2620::1', 'arn:x:y:z:0:unrelated'],
]

const otherCase = (text: string): string => (text.toLowerCase() === text ? text.toUpperCase() : text.toLowerCase())

/** Texts at which a comparison with this policy text may turn. */
const around = (text: string): ReadonlyArray<string> => [
  text,
  `${text}x`,
  text.slice(0, -1),
  otherCase(text),
  // What its wildcards can stand for.
  text.replace(/\*/g, '').replace(/\?/g, 'x'),
  text.replace(/[*?]/g, 'x'),
  // The first address of a range, the number before and after.
  text.replace(/\/\d+$/, ''),
  ...(/^[+-]?\d+(?:\.\d+)?$/.test(text) ? [Number(text) - 1, Number(text) + 1].map(String) : []),
]

const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** What the variables of a policy text would have to be for it to match this text, tried by a few expressions. */
const solutions = (pieces: ReadonlyArray<Piece>, target: string): ReadonlyArray<ReadonlyMap<string, string>> => {
  const keys = [...new Set(keysIn(pieces).map((key) => key.toLowerCase()))]
  return ['.', '[^:]'].flatMap((any) =>
    ['(.*)', '(.*?)'].flatMap((hole) => {
      const seen = new Set<string>()
      const source = pieces.map((piece) => {
        if ('text' in piece)
          return piece.text.map(({ char, wild }) => (!wild ? quoted(char) : char === '*' ? `${any}*` : any)).join('')
        const key = piece.key.toLowerCase()
        const again = seen.has(key)
        seen.add(key)
        return again ? `\\${keys.indexOf(key) + 1}` : hole
      })
      const solved = new RegExp(`^${source.join('')}$`, 's').exec(target)
      return solved === null ? [] : [new Map(keys.map((key, i) => [key, solved[i + 1] ?? '']))]
    }),
  )
}

const distinct = <T>(list: ReadonlyArray<T>): ReadonlyArray<T> => [...new Set(list)]

const unknownKeys = (texts: ReadonlyArray<ReadonlyArray<Piece>>, request: RequestJson): ReadonlyArray<string> =>
  distinct(texts.flatMap(keysIn).map((key) => key.toLowerCase())).filter((key) => toldOf(request, key) === null)

/** Without value; with one that makes a text match one of the targets; with one that does not. */
const variableCandidates = (
  key: string,
  texts: ReadonlyArray<ReadonlyArray<Piece>>,
  targets: ReadonlyArray<string>,
): ReadonlyArray<Values> => {
  const solved = texts
    .filter((pieces) => keysIn(pieces).some((k) => k.toLowerCase() === key))
    .flatMap((pieces) => targets.flatMap((target) => solutions(pieces, target)))
  const values = distinct(['', unrelated, ...solved.flatMap((by) => by.get(key) ?? [])])
  return [[], ...values.map((value) => [value])]
}

/** All candidates for what the request does not tell, as far as these texts, compared with these targets, ask for it. */
const completionsOfTexts = (
  texts: ReadonlyArray<ReadonlyArray<Piece>>,
  targets: ReadonlyArray<string>,
  request: RequestJson,
): ReadonlyArray<ValuesOf> =>
  unknownKeys(texts, request)
    .reduce<ReadonlyArray<ReadonlyMap<string, Values>>>(
      (soFar, key) =>
        soFar.flatMap((chosen) =>
          variableCandidates(key, texts, targets).map((values) => new Map([...chosen, [key, values]])),
        ),
      [new Map()],
    )
    .map(
      (chosen): ValuesOf =>
        (key) =>
          toldOf(request, key) ?? chosen.get(key.toLowerCase()) ?? [],
    )

export const completionsOfResource = (entry: ResourceEntry, request: RequestJson): ReadonlyArray<ValuesOf> =>
  completionsOfTexts([resourcePiecesOf(entry)], [request.resource], request)

export const completionsOfCondition = (condition: Condition, request: RequestJson): ReadonlyArray<ValuesOf> => {
  const { key, values: texts } = condition
  const told = toldOf(request, key)
  const policyValues = policyValuesOf(condition)
  const others = completionsOfTexts(policyValues, told ?? anywhere, request)
  if (told !== null) return others
  return others.flatMap((valuesOf) => {
    const filled = policyValues.map((pieces) => written(resolve(pieces, variableOf(valuesOf)) ?? []))
    const singles = distinct([...distinct([...texts, ...filled]).flatMap(around), ...anywhere])
    const lists = [[], ...singles.map((one) => [one]), [unrelated, 'other'], [singles[0] ?? 'other', unrelated]]
    return lists.map(
      (own): ValuesOf =>
        (name) =>
          name.toLowerCase() === key.toLowerCase() ? own : valuesOf(name),
    )
  })
}
