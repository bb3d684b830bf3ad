import { basename, dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import type { Example } from './extract.js'

const root = resolve(import.meta.dirname, '../..')

/** The source, and each example as a file of its own beside the text that it stands in, as the compiler sees them. */
export interface Program {
  /** What is wrong with the types of an example. */
  readonly problemsOf: (example: Example) => ReadonlyArray<string>
  /** The functions and constants that an entry exports and whose comment lacks the tag. */
  readonly valuesWithout: (tag: string, entry: string) => ReadonlyArray<string>
  /** All that an entry exports and that has no comment at all. */
  readonly exportsWithoutComment: (entry: string) => ReadonlyArray<string>
}

const pathOf = ({ file, line }: Example): string =>
  join(root, dirname(file), `${basename(file).replace(/\W/g, '-')}-example-${line}.ts`)

export const program = (entries: ReadonlyArray<string>, examples: ReadonlyArray<Example>): Program => {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file))
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
  const settings: ts.CompilerOptions = {
    ...options,
    skipLibCheck: true,
    noUnusedLocals: false,
    // An example may take the first element of a list that it knows to have one, as most readers' compilers let them.
    noUncheckedIndexedAccess: false,
    noPropertyAccessFromIndexSignature: false,
    pathsBasePath: root,
    paths: { 'iam-role-doctor': ['./src/index.ts'], 'iam-role-doctor/*': ['./src/*.ts', './src/*/index.ts'] },
  }
  const texts = new Map(examples.map((example) => [pathOf(example), `${example.code}\nexport {}\n`]))
  const host = ts.createCompilerHost(settings)
  const compiled = ts.createProgram([...entries.map((entry) => join(root, entry)), ...texts.keys()], settings, {
    ...host,
    fileExists: (file) => texts.has(file) || host.fileExists(file),
    readFile: (file) => texts.get(file) ?? host.readFile(file),
    getSourceFile: (file, version) => {
      const text = texts.get(file) ?? host.readFile(file)
      return text === undefined ? undefined : ts.createSourceFile(file, text, version, true)
    },
  })
  const checker = compiled.getTypeChecker()

  const exportsOf = (symbol: ts.Symbol, prefix: string): ReadonlyArray<readonly [string, ts.Symbol]> =>
    checker.getExportsOfModule(symbol).flatMap((found) => {
      const target = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found
      const name = `${prefix}${found.name}`
      // `export * as Name`: what counts is what stands in it.
      return target.flags & ts.SymbolFlags.ValueModule ? exportsOf(target, `${name}.`) : [[name, target] as const]
    })
  const entrySymbols = (entry: string): ReadonlyArray<readonly [string, ts.Symbol]> => {
    const file = compiled.getSourceFile(join(root, entry))
    const symbol = file && checker.getSymbolAtLocation(file)
    return symbol === undefined ? [] : exportsOf(symbol, '')
  }

  return {
    problemsOf: (example) => {
      const file = compiled.getSourceFile(pathOf(example))
      return [...compiled.getSyntacticDiagnostics(file), ...compiled.getSemanticDiagnostics(file)].map((found) => {
        const place = file?.getLineAndCharacterOfPosition(found.start ?? 0).line ?? 0
        return `${example.file}:${example.line + place}: ${ts.flattenDiagnosticMessageText(found.messageText, '\n')}`
      })
    },
    valuesWithout: (tag, entry) =>
      entrySymbols(entry)
        .filter(([, symbol]) => (symbol.flags & ts.SymbolFlags.Value) !== 0)
        .filter(([, symbol]) => !symbol.getJsDocTags(checker).some(({ name }) => name === tag))
        .map(([name]) => name),
    exportsWithoutComment: (entry) =>
      entrySymbols(entry)
        .filter(([, symbol]) => symbol.getDocumentationComment(checker).length === 0)
        .map(([name]) => name),
  }
}
