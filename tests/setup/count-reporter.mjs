/** Prints `N passed, N failed` as the very last line of a run. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests: passed, numFailedTests: failedTests, numRuntimeErrorTestSuites: brokenFiles } = results
    // A file that does not even load runs no test: it must not look like a success.
    const failed = failedTests + brokenFiles
    // At 'exit', since the coverage table is printed after all reporters are done.
    process.once('exit', () => {
      process.stdout.write(`${passed} passed, ${failed} failed\n`)
    })
  }
}
