import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { releaseNotes } from './deploy/release-notes.ts';

/** `node scripts/release-notes.ts v1.2.3`: prints what the changelog says of it, or why it is no release. */
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const notes = releaseNotes(readFileSync('CHANGELOG.md', 'utf8'), {
  tag: process.argv[2] ?? '',
  version,
});
if (notes.ok) console.log(notes.text);
else {
  console.error(notes.reason);
  process.exitCode = 1;
}
