import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dialogueIdPattern } from '#shared/contracts/dialogue-id.ts';
import { acsResourceId } from '../../local/seed/acs-resource.ts';
import { type Story, salesNumber, startStory } from './support/story.ts';

let story: Story;
let url: string;
let connection: string;

beforeAll(async () => {
  story = await startStory();
  const kim = story.phone('+491701234590');
  kim.dial(salesNumber);
  await kim.hears('Welcome to Contoso');
  const [control] = story.region.acs.controls();
  url = control?.callbackUri ?? '';
  connection = control?.callConnectionId ?? '';
}, 60_000);
afterAll(() => story?.stop());

const disconnected = () => [
  {
    id: 'forged-1',
    source: `calling/callConnections/${connection}`,
    type: 'Microsoft.Communication.CallDisconnected',
    specversion: '1.0',
    time: new Date(story.region.clock.now()).toISOString(),
    data: { callConnectionId: connection },
  },
];

async function post(authorization?: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify(disconnected()),
  });
  await response.arrayBuffer();
  return response.status;
}

async function phase() {
  const [, dialogue = ''] = new RegExp(`(${dialogueIdPattern.source})`).exec(url) ?? [];
  const key = story.region.host.keys.host;
  const { body } = await story.region.api(
    undefined,
    'GET',
    `operations/dialogues/contoso/${dialogue}?code=${key}`,
  );
  return (body as { phase: string }).phase;
}

/** All but the key is as ACS has it. */
async function forgedToken() {
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', kid: 'mine' })
    .setIssuer('https://acscallautomation.communication.azure.com')
    .setAudience(acsResourceId)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(privateKey);
}

test.each([
  ['absent', async () => undefined],
  ['no bearer token', async () => 'Basic YTpi'],
  ['nonsense', async () => 'Bearer a.b.c'],
  ['signed by somebody else', async () => `Bearer ${await forgedToken()}`],
  ['unsigned', async () => `Bearer ${btoa('{"alg":"none"}')}.${btoa('{}')}.`],
])(
  'S7: a callback whose token is %s is answered with 401 and changes nothing',
  async (_name, authorization) => {
    expect(await post(await authorization())).toBe(401);
    await story.pass(1000);
    expect(await phase()).toBe('flow');
  },
);

test('S7: a token of ACS that has expired is worth nothing, a fresh one is believed', async () => {
  const { acs } = story.region;
  expect(await post(`Bearer ${await acs.callbackToken(7 * 60_000)}`)).toBe(401);
  expect(await phase()).toBe('flow');
  expect(await post(`Bearer ${await acs.callbackToken()}`)).toBe(200);
  await story.until('the dialogue is over', async () => (await phase()) === 'over');
});
