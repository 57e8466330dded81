import { writeFileSync } from 'node:fs';

/**
 * A vitest reporter that counts and writes the counts as JSON to the file named by MEGIBUNG_TEST_SUMMARY.
 * A file that could not be loaded and an error outside of any test count as failures: the last line of
 * `npm test` must not read better than the run was. What passed at a second try only is named.
 */
export default class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0, secondTries: [] };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (test.diagnostic()?.flaky) counts.secondTries.push(test.fullName);
        if (state === 'passed') counts.passed += 1;
        else if (state === 'skipped') counts.skipped += 1;
        else counts.failed += 1;
      }
    }
    writeFileSync(process.env.MEGIBUNG_TEST_SUMMARY, JSON.stringify(counts));
  }
}
