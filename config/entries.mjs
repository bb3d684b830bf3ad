/**
 * The entry points of the package. A new one is one line here, plus its subpath under "exports" in package.json.
 * `name` is the file name in dist/ and `report` the name of its API report.
 */
export const entries = [
  { name: 'index', source: 'src/index.ts', report: 'iam-role-doctor' },
  { name: 'services', source: 'src/services.ts', report: 'iam-role-doctor-services' },
  { name: 'readers', source: 'src/readers.ts', report: 'iam-role-doctor-readers' },
]

/** Where tsc puts the declaration file of an entry. */
export const typesOf = ({ source }) => source.replace(/^src\//, 'build/types/').replace(/\.ts$/, '.d.ts')
