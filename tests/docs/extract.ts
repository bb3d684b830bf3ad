import { runInThisContext } from 'node:vm'
import ts from 'typescript'

/** A piece of code that stands in the documentation. `line` is the line of its first line in `file`, counted from 1. */
export interface Example {
  readonly file: string
  readonly line: number
  readonly code: string
}

const fence = /^```(?:ts|typescript)\n([\s\S]*?)^```/gm

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

const fenced = (file: string, text: string, firstLine: number): ReadonlyArray<Example> =>
  [...text.matchAll(fence)].map((found) => ({
    file,
    line: firstLine + lineAt(text, found.index),
    code: found[1]!,
  }))

/** The `ts` blocks of a Markdown page that promise a value. */
export const fromMarkdown = (file: string, text: string): ReadonlyArray<Example> =>
  fenced(file, text, 1).filter(({ code }) => code.includes('// =>'))

// A TSDoc comment, without its first and last characters.
const comments = /\/\*\*([\s\S]*?)\*\//g

/** The `@example` blocks of one TSDoc comment. The code may stand in a fence, or bare. */
const fromComment = (file: string, comment: string, firstLine: number): ReadonlyArray<Example> => {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, ''))
  const starts = lines.flatMap((line, at) => (/^\s*@example\b/.test(line) ? [at] : []))
  return starts.flatMap((start) => {
    const next = lines.findIndex((line, at) => at > start && /^@[a-z]/i.test(line))
    const body = lines.slice(start + 1, next === -1 ? undefined : next)
    const text = `${body.join('\n').trimEnd()}\n`
    const line = firstLine + start + 1
    return text.includes('```') ? fenced(file, text, line) : [{ file, line, code: text }]
  })
}

/** Every `@example` of a source file. */
export const fromSource = (file: string, text: string): ReadonlyArray<Example> =>
  [...text.matchAll(comments)].flatMap((found) => fromComment(file, found[1]!, lineAt(text, found.index)))

const parse = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS)

/** Whether a text is one whole expression. */
const isExpression = (text: string): boolean =>
  (ts.transpileModule(`;(${text}\n)`, { reportDiagnostics: true }).diagnostics ?? []).length === 0

/** The value that a comment `// => value` after `end` promises. It may go on in comments on the lines below. */
const promiseAfter = (code: string, end: number): string | undefined => {
  const [first, ...below] = code.slice(end).split('\n')
  const start = /^[\s;]*\/\/ =>(.*)$/.exec(first ?? '')?.[1]
  if (start === undefined) return undefined
  let value = start.trim()
  for (const line of below) {
    const more = /^\s*\/\/(?! =>)(.*)$/.exec(line)?.[1]
    if (isExpression(value) || more === undefined) break
    value += `\n${more}`
  }
  return value
}

const bindings = (clause: ts.ImportClause): string => {
  const named = clause.namedBindings
  const members =
    named !== undefined && ts.isNamedImports(named)
      ? named.elements
          .filter((element) => !element.isTypeOnly)
          .map((element) => `${element.propertyName?.text ?? element.name.text}: ${element.name.text}`)
      : []
  const all = clause.name === undefined ? members : [`default: ${clause.name.text}`, ...members]
  return named !== undefined && ts.isNamespaceImport(named) ? named.name.text : `{ ${all.join(', ')} }`
}

/** What an example needs from outside: its modules, and somebody who compares. */
export interface Surroundings {
  readonly load: (specifier: string) => Promise<unknown>
  readonly check: (actual: unknown, expected: unknown, line: number) => void
  readonly console: Pick<Console, 'log'>
}

/** An example, made ready to run: the imports are calls of `load`, and each `expression // => value` is a call of `check`. */
export interface Prepared {
  readonly promises: number
  readonly run: (surroundings: Surroundings) => Promise<void>
}

export const prepare = ({ file, line, code }: Example): Prepared => {
  let promises = 0

  const promise = (actual: string, statement: ts.Statement): string => {
    const expected = promiseAfter(code, statement.getEnd())
    if (expected === undefined) return ''
    promises += 1
    if (!isExpression(expected)) throw new Error(`${file}:${line}: not an expression: ${expected}`)
    return `\n;check(${actual}, (${expected}\n), ${line + lineAt(code, statement.getEnd()) - 1});`
  }

  const rewrite = (statement: ts.Statement): string => {
    const text = statement.getText()
    if (ts.isImportDeclaration(statement)) {
      const { importClause, moduleSpecifier } = statement
      if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return ''
      const load = `await load(${moduleSpecifier.getText()})`
      return importClause === undefined ? `${load};` : `const ${bindings(importClause)} = ${load};`
    }
    if (ts.isExpressionStatement(statement)) {
      const { expression } = statement
      // `console.log(x) // => value` promises the value of x.
      const logged =
        ts.isCallExpression(expression) && expression.expression.getText() === 'console.log'
          ? expression.arguments[0]?.getText()
          : undefined
      const checked = promise(logged ?? expression.getText(), statement)
      return checked === '' ? `;${text};` : checked
    }
    if (ts.isVariableStatement(statement)) {
      const [declaration] = statement.declarationList.declarations
      return `${text};${declaration === undefined ? '' : promise(declaration.name.getText(), statement)}`
    }
    return text.replace(/^export\s+/, '')
  }

  const body = parse(file, code).statements.map(rewrite).join('\n')
  const written = code.match(/\/\/ =>/g)?.length ?? 0
  // Each promise is kept, or the reader is told: none is passed over in silence.
  if (written !== promises) {
    throw new Error(`${file}:${line}: ${written} \`// =>\`, but only ${promises} after a statement of its own`)
  }
  const { outputText } = ts.transpileModule(`;(async ({ load, check, console }) => {\n${body}\n})`, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  })
  return {
    promises,
    run: async (surroundings) => {
      const main = runInThisContext(outputText, { filename: file }) as (surroundings: Surroundings) => Promise<void>
      await main(surroundings)
    },
  }
}
