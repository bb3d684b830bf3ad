// Which changes to the evaluator would no test see? A survivor is a test that is missing, or an explanation in
// docs/decisions.md.
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [
    'src/ternary/**/*.ts',
    'src/text/wildcard.ts',
    'src/context/{lookup,template}.ts',
    'src/principal/{match-principal,principal-entry}.ts',
    'src/action/action-pattern.ts',
    'src/resource/**/*.ts',
    'src/condition/**/*.ts',
    'src/policy/**/*.ts',
    'src/evaluation/**/*.ts',
  ],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    projectType: 'custom',
    configFile: 'config/jest.config.mjs',
    enableFindRelatedTests: true,
    // The tests that are about the evaluator; those of the whole diagnosis would only take their time.
    config: {
      roots: [
        'ternary',
        'text',
        'context',
        'principal',
        'action',
        'resource',
        'condition',
        'policy',
        'evaluation',
        'reference',
      ].map((folder) => `<rootDir>/tests/${folder}`),
    },
  },
  coverageAnalysis: 'perTest',
  plugins: ['@stryker-mutator/jest-runner'],
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: 'build/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: 'build/stryker',
  thresholds: { high: 95, low: 90, break: 90 },
}
