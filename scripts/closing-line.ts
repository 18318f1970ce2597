import { readFileSync } from 'node:fs';

/** Prints how many tests of the last run passed and failed, in one line that any tool can read. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

const report: Report = JSON.parse(readFileSync('.test/report.json', 'utf8'));
console.log(
  `${report.numPassedTests} passed, ${report.numFailedTests} failed, ${report.numPendingTests} skipped`,
);
