/**
 * The folders of src. One may import from itself and from those before it, never from those after it.
 * A new folder gets its place here: without one, this check fails.
 */
const folders = [
  'ternary',
  'fact',
  'once',
  'text',
  'codec',
  'arn',
  'service-linked-role',
  'context',
  'principal',
  'action',
  'resource',
  'condition',
  'policy',
  'mending',
  'scenario',
  'schema',
  'evaluation',
  'session-duration',
  'gate',
  'decision',
  'error-message',
  'finding',
  'lint',
  'session-way',
  'diagnosis',
  'pass-role',
  'role-kind',
  'role-change',
  'service-capability',
  'reader',
  'render',
  'cli',
]

/** Not for the entry of the library: their users import them by other ways. */
const notInIndex = ['service-capability', 'reader', 'render', 'cli']

/** Files of src that stand in no folder: the entry points. */
const entryFiles = '^src/(?:index|services|readers)\\.ts$'

const inFolder = (...names) => `^src/(?:${names.join('|')})/`
const core = { path: '^src/', pathNot: inFolder('cli') }

const direction = folders.slice(0, -1).map((folder, place) => ({
  name: `direction-${folder}`,
  comment: `src/${folder} may import from ${place === 0 ? 'no other folder' : folders.slice(0, place).join(', ')}.`,
  severity: 'error',
  from: { path: inFolder(folder) },
  to: { path: '^src/', pathNot: inFolder(...folders.slice(0, place + 1)) },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...direction,
    {
      name: 'folder-without-place',
      comment: 'Each folder of src stands in the list of config/dependency-cruiser.mjs.',
      severity: 'error',
      from: { path: '^src/', pathNot: [inFolder(...folders), entryFiles] },
      to: {},
    },
    {
      name: 'into-folder-without-place',
      comment: 'Each folder of src stands in the list of config/dependency-cruiser.mjs.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: [inFolder(...folders), entryFiles] },
    },
    {
      name: 'direction-index',
      comment: `src/index.ts may not import from ${notInIndex.join(', ')}.`,
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: inFolder(...notInIndex) },
    },
    {
      name: 'direction-entries',
      comment: 'No entry point may import from render or cli.',
      severity: 'error',
      from: { path: '^src/(?:services|readers)\\.ts$' },
      to: { path: inFolder('render', 'cli') },
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphan',
      comment: 'Nothing imports this file.',
      severity: 'error',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
    {
      name: 'core-without-node',
      comment: 'Only src/cli knows Node.',
      severity: 'error',
      from: core,
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-dev-dependency',
      comment: 'What src imports must be there for those who install the package.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm-peer', 'npm'] },
    },
    {
      name: 'json-parser-in-text',
      comment: 'Only src/text and src/mending know jsonc-parser.',
      severity: 'error',
      from: { ...core, pathNot: inFolder('text', 'mending', 'cli') },
      to: { path: 'node_modules/jsonc-parser/' },
    },
    { name: 'not-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
}
