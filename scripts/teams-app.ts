import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createBotManifest } from './teams-app/bot-manifest.ts';
import { createManifest } from './teams-app/manifest.ts';
import { packTeamsApp } from './teams-app/pack-teams-app.ts';

/**
 * Makes dist/teams-app.zip, the app for Microsoft Teams of one web host, or with `--bot` dist/teams-help-desk.zip, by which employees
 * write to a bot; docs/teams-app.md says what to do with them.
 */
const { values } = parseArgs({
  options: {
    web: { type: 'string' },
    api: { type: 'string' },
    publisher: { type: 'string' },
    about: { type: 'string' },
    tenant: { type: 'string' },
    version: { type: 'string', default: '1.0.0' },
    bot: { type: 'string' },
    name: { type: 'string', default: 'Help desk' },
  },
});
const { web, api, publisher, about, tenant, version, bot, name } = values;
if (!publisher || !about?.startsWith('https://')) explain();
else if (bot)
  write(
    'teams-help-desk',
    createBotManifest({ bot, name, publisher, about: new URL(about), version }),
  );
else if (!web?.startsWith('https://') || !api) explain();
else {
  const app = { web: new URL(web), api, publisher, about: new URL(about), tenant, version };
  write('teams-app', createManifest(app));
}

function write(file: string, manifest: object) {
  mkdirSync('dist', { recursive: true });
  writeFileSync(`dist/${file}.zip`, packTeamsApp(manifest));
  console.log(`dist/${file}.zip`);
}

function explain() {
  console.error(
    `npm run teams-app -- --web https://desk.example.com --api <client id of the API> --publisher Contoso --about https://contoso.com/openline [--tenant contoso] [--version 1.0.1]
npm run teams-app -- --bot <client id of the bot's app> --name "Help desk" --publisher Contoso --about https://contoso.com/openline [--version 1.0.1]`,
  );
  process.exitCode = 1;
}
