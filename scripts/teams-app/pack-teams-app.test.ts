import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createBotManifest } from './bot-manifest.ts';
import { createManifest } from './manifest.ts';
import { packTeamsApp } from './pack-teams-app.ts';

const app = {
  web: new URL('https://desk.contoso.com'),
  api: 'a0000000-0000-4000-a000-000000000001',
  version: '1.0.0',
  publisher: 'Contoso',
  about: new URL('https://contoso.com/openline'),
};

/** By the directory at the archive's end, as an unpacker reads it. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.length - 22;
  let at = archive.readUInt32LE(end + 16);
  return new Map(
    Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
      const [packed, size, length, offset] = [20, 24, 28, 42].map((field) =>
        field === 28 ? archive.readUInt16LE(at + field) : archive.readUInt32LE(at + field),
      );
      const name = archive.toString('utf8', at + 46, at + 46 + (length ?? 0));
      const from = (offset ?? 0) + 30 + (length ?? 0);
      const content = inflateRawSync(archive.subarray(from, from + (packed ?? 0)));
      expect(content).toHaveLength(size ?? -1);
      at += 46 + (length ?? 0);
      return [name, content];
    }),
  );
}

test('A1: the package for Teams has the manifest and icons of the sizes that Teams asks for', () => {
  const files = unzip(packTeamsApp(createManifest(app)));
  expect([...files.keys()]).toEqual(['manifest.json', 'color.png', 'outline.png']);
  expect(JSON.parse(String(files.get('manifest.json')))).toEqual(createManifest(app));
  const width = (name: string) => files.get(name)?.readUInt32BE(16);
  expect([width('color.png'), width('outline.png')]).toEqual([192, 32]);
  expect(packTeamsApp(createManifest(app))).toEqual(packTeamsApp(createManifest(app)));
});

test('A1: both tabs say that they are in Teams, and the token is for the API under the web host’s name', () => {
  const { staticTabs, webApplicationInfo, validDomains } = createManifest({
    ...app,
    tenant: 'contoso',
  });
  expect(staticTabs[0]).toMatchObject({
    contentUrl: 'https://desk.contoso.com/desk/?tenant=contoso&host=teams&language={locale}',
    websiteUrl: 'https://desk.contoso.com/desk/?tenant=contoso',
  });
  expect(createManifest(app).staticTabs[1]).toMatchObject({
    contentUrl: 'https://desk.contoso.com/board/?host=teams&language={locale}',
  });
  expect(webApplicationInfo.resource).toBe(`api://desk.contoso.com/${app.api}`);
  expect(validDomains).toEqual(['desk.contoso.com']);
});

test('A1: names and descriptions are as short as the manifest’s schema wants them', () => {
  const { name, description, developer } = createManifest(app);
  expect(name.short.length).toBeLessThanOrEqual(30);
  expect(name.full.length).toBeLessThanOrEqual(100);
  expect(description.short.length).toBeLessThanOrEqual(80);
  expect(description.full.length).toBeLessThanOrEqual(4000);
  expect(developer.name.length).toBeLessThanOrEqual(32);
});

const bot = {
  bot: 'c9e8c047-2a74-40a2-b28a-b162d5f5327c',
  name: 'IT help desk',
  version: '1.0.0',
  publisher: 'Contoso',
  about: new URL('https://contoso.com/openline'),
};

test('C7: employees have an app with the bot alone, in chats of their own, with files and read receipts', () => {
  const manifest = createBotManifest(bot);
  expect(manifest).not.toHaveProperty('staticTabs');
  expect(manifest.bots).toMatchObject([
    { botId: bot.bot, scopes: ['personal'], isNotificationOnly: false, supportsFiles: true },
  ]);
  expect(manifest.authorization.permissions.resourceSpecific).toEqual([
    { name: 'ChatMessageReadReceipt.Read.Chat', type: 'Application' },
  ]);
  expect(manifest.webApplicationInfo.id).toBe(bot.bot);
  expect(manifest.name.short.length).toBeLessThanOrEqual(30);
  expect(manifest.description.short.length).toBeLessThanOrEqual(80);
  for (const { commands } of manifest.bots[0]?.commandLists ?? [])
    for (const { title, description } of commands) {
      expect(title.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(128);
    }
  const files = unzip(packTeamsApp(manifest));
  expect(JSON.parse(String(files.get('manifest.json')))).toEqual(manifest);
});
