import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const executablePath = places.find((place) => existsSync(place));

/** The same engine without what a window needs: half the work for the same pages, but it forgets which microphone was chosen. */
const withoutWindows = '/usr/bin/chromium-headless-shell';
const quickPath = existsSync(withoutWindows) ? withoutWindows : executablePath;

/** False on machines without a Chromium: browser tests are left out there. */
export const hasBrowser = executablePath !== undefined;

const usualArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
];

/** A microphone that beeps, given to every page that asks for it. */
const fakeMicrophone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

export function openBrowser({ hasMicrophone = false } = {}): Promise<Browser> {
  const path = hasMicrophone ? executablePath : quickPath;
  return chromium.launch({
    ...(path && { executablePath: path }),
    args: [...usualArguments, ...(hasMicrophone ? fakeMicrophone : [])],
  });
}

interface AxeViolation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Findings of axe-core that hinder people: serious and critical ones. */
export async function seriousFindings(page: Pick<Page, 'evaluate'>): Promise<readonly string[]> {
  // Not as a script of the page, which its policy may not allow.
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
  const violations: readonly AxeViolation[] = await page.evaluate(
    // Fluent UI's guards at the ends of a group hand the focus on at once: nobody can stay on them.
    "axe.run({ exclude: ['[data-tabster-dummy]'] }, { resultTypes: ['violations'] }).then((result) => result.violations)",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
