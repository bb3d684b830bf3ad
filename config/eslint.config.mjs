import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Node cannot load other forms (`fp-ts/Either`), or loads all of the library (`fp-ts`); the build rewrites this one for bundlers. */
const importForms = [
  {
    regex: '^(?:fp-ts|io-ts)(?!/lib/[A-Za-z]+\\.js$)(?:/|$)',
    message: "Write 'fp-ts/lib/Name.js', or 'io-ts/lib/index.js'.",
  },
  { regex: '^jsonc-parser/', message: "Write 'jsonc-parser'." },
]

/** The core knows its input and nothing else: no clock, no randomness, no environment, no input or output. */
const impureGlobals = [
  'process',
  'globalThis',
  'global',
  'window',
  'self',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'Buffer',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'structuredClone',
  'atob',
  'btoa',
  'crypto',
  'performance',
  'navigator',
  'require',
  'module',
  '__dirname',
  '__filename',
  'Intl',
].map((name) => ({ name, message: 'The core is pure: it uses the language only. What it needs comes in as a value.' }))

const impureSyntax = [
  ['ThrowStatement', 'The core never throws: return a Left, or make the function total.'],
  ['ImportExpression', 'The core loads nothing at run time.'],
  ['MetaProperty[meta.name="import"]', 'The core does not know where it is.'],
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'Time is an input.'],
  ['NewExpression[callee.name="Date"][arguments.length>1]', 'This is the time zone of the machine: use Date.UTC.'],
  ['CallExpression[callee.name="Date"]', 'Time is an input.'],
  ['MemberExpression[object.name="Date"][property.name="now"]', 'Time is an input.'],
  [
    'MemberExpression[object.name="Date"][property.name="parse"]',
    'Date.parse is lax and knows local times: use Date.UTC.',
  ],
  [
    'MemberExpression[property.name=/^[gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)$/]',
    'This depends on the time zone of the machine: use the UTC form.',
  ],
  ['MemberExpression[property.name=/^toLocale|^localeCompare$/]', 'This depends on the language of the machine.'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'The core is deterministic.'],
].map(([selector, message]) => ({ selector, message }))

export default defineConfig(
  { ignores: ['dist/', 'build/', 'coverage/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: 'error',
      // The compiler does this better: it knows that a switch over a closed union never falls out.
      'no-fallthrough': 'off',
      'no-restricted-imports': ['error', { patterns: importForms }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': ['error', { fixMixedExportsWithInlineTypeSpecifier: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        // A union is spelt out, or has a default that somebody wrote on purpose. All cases and a default is too much:
        // the default would hide the case that is added later.
        {
          allowDefaultCaseForExhaustiveSwitch: false,
          considerDefaultExhaustiveForUnions: true,
          requireDefaultForNonUnion: true,
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Text of others may hold control characters, and has to be looked through for them.
      'no-control-regex': 'off',
      // Matters of taste: ReadonlyArray<X>, type beside interface, records with a named key, a type parameter used once.
      '@typescript-eslint/array-type': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/class-literal-property-style': 'off',
      // A string may be taken apart into code points.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Loops over several arrays at once, or over the code units of a string, need the index.
      '@typescript-eslint/prefer-for-of': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**'],
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-syntax': ['error', ...impureSyntax],
      'no-restricted-imports': [
        'error',
        {
          patterns: [...importForms, { regex: '^node:', message: 'The core knows nothing of Node: only src/cli may.' }],
        },
      ],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-param-reassign': 'error',
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['Buffer', 'console', 'process', 'performance', 'URL'].map((name) => [name, 'readonly']),
      ),
    },
  },
)
