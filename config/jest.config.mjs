/** @type {import('jest').Config} */
export default {
  rootDir: '..',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  testEnvironment: 'node',
  watchman: false,
  extensionsToTreatAsEsm: ['.ts'],
  // The source names its own modules `./x.js`, as Node wants; the files are `.ts`.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  setupFiles: ['<rootDir>/tests/setup/fast-check.ts'],
  // Our reporter must come last: it prints the last line of the run.
  reporters: ['default', '<rootDir>/tests/setup/count-reporter.mjs'],
  collectCoverageFrom: ['src/**/*.ts'],
  coverageDirectory: 'coverage',
}
