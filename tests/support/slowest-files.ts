import type { Reporter, TestModule } from 'vitest/node';

const shown = 15;

/** Prints which test files took longest, and which tests needed a second try. */
export const slowestFiles: Reporter = {
  onTestRunEnd(modules) {
    const slowest = modules
      .toSorted((one, other) => secondsOf(other) - secondsOf(one))
      .slice(0, shown);
    const sum = modules.reduce((seconds, module) => seconds + secondsOf(module), 0);
    console.log(`\nSlowest of ${modules.length} files, which take ${sum.toFixed(0)} s in all:`);
    for (const module of slowest)
      console.log(`${secondsOf(module).toFixed(1).padStart(7)} s  ${module.relativeModuleId}`);
    const again = modules.flatMap((module) => [...module.children.allTests()].filter(isSecondTry));
    for (const { fullName, module } of again)
      console.log(`Passed at its second try: ${module.relativeModuleId} > ${fullName}`);
  },
};

function secondsOf(module: TestModule): number {
  const { collectDuration, setupDuration, duration } = module.diagnostic();
  return (collectDuration + setupDuration + duration) / 1000;
}

const isSecondTry = (test: { diagnostic(): { readonly flaky: boolean } | undefined }) =>
  test.diagnostic()?.flaky === true;
