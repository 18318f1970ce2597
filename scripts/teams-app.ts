import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { packTeamsApp } from './teams-app/pack-teams-app.ts';

/** Makes dist/teams-app.zip, the app for Microsoft Teams of one web host; docs/teams-app.md says what to do with it. */
const { values } = parseArgs({
  options: {
    web: { type: 'string' },
    api: { type: 'string' },
    publisher: { type: 'string' },
    about: { type: 'string' },
    tenant: { type: 'string' },
    version: { type: 'string', default: '1.0.0' },
  },
});
const { web, api, publisher, about, tenant, version } = values;
if (!web?.startsWith('https://') || !api || !publisher || !about?.startsWith('https://')) {
  console.error(
    'npm run teams-app -- --web https://desk.example.com --api <client id of the API> --publisher Contoso --about https://contoso.com/openline [--tenant contoso] [--version 1.0.1]',
  );
  process.exitCode = 1;
} else {
  mkdirSync('dist', { recursive: true });
  const app = { web: new URL(web), api, publisher, about: new URL(about), tenant, version };
  writeFileSync('dist/teams-app.zip', packTeamsApp(app));
  console.log('dist/teams-app.zip');
}
