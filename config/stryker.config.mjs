// Which changes to the evaluator would no test see? A survivor is a test that is missing, or an explanation in
// docs/decisions.md. One area at a time, with the tests that are about it: loading all tests for each change takes hours.
/** Folders of the evaluator, and the tests of each. */
export const areas = {
  ternary: { mutate: ['src/ternary/**/*.ts'], tests: ['ternary'] },
  wildcard: { mutate: ['src/text/wildcard.ts'], tests: ['text/wildcard', 'resource'] },
  context: {
    mutate: ['src/context/{lookup,template,context-value,told-context}.ts'],
    tests: ['context', 'condition/variables', 'evaluation', 'reference/counter'],
  },
  principal: {
    mutate: ['src/principal/{match-principal,principal-entry}.ts'],
    tests: ['principal', 'evaluation', 'reference/counter'],
  },
  action: { mutate: ['src/action/action-pattern.ts'], tests: ['action'] },
  resource: { mutate: ['src/resource/**/*.ts'], tests: ['resource'] },
  condition: {
    mutate: ['src/condition/**/*.ts'],
    tests: ['condition', 'evaluation/{conditions,evaluate-condition,variables,letter-case}', 'reference/counter'],
  },
  policy: { mutate: ['src/policy/**/*.ts'], tests: ['policy', 'evaluation'] },
  evaluation: { mutate: ['src/evaluation/**/*.ts'], tests: ['evaluation'] },
}

const { mutate, tests } = areas[process.env.MUTATION_AREA]

export default {
  mutate,
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    projectType: 'custom',
    configFile: 'config/jest.config.mjs',
    enableFindRelatedTests: false,
    config: { testMatch: tests.map((start) => `**/tests/${start}{*.test.ts,/**/*.test.ts,*/**/*.test.ts}`) },
  },
  coverageAnalysis: 'perTest',
  // Tables that are made when a module is loaded: each of their mutants would need all tests again.
  ignoreStatic: true,
  plugins: ['@stryker-mutator/jest-runner'],
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: `coverage/mutation/${process.env.MUTATION_AREA}.json` },
  // Each run of Jest leaves memory behind, and slows the next one down: after a few of them a process is made anew.
  maxTestRunnerReuse: 10,
  tempDirName: `coverage/stryker-${process.env.MUTATION_AREA}`,
  // Long, so that a slow run on a busy machine is not taken for a mutant that never ends.
  timeoutMS: 20_000,
}
