import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WhatsAppOverview } from '#shared/contracts/configuration/whatsapp-connection.ts';
import { type DeskMessage, DeskMessages } from '#shared/contracts/desk/desk-conversation.ts';
import { whatsAppDeflector } from '#shared/flows/templates/whatsapp-deflector.ts';
import { whatsAppPartner } from '../../local/seed/whatsapp.ts';
import {
  type Story,
  type StoryAgent,
  salesNumber,
  startStory,
  supportNumber,
} from './support/story.ts';

let story: Story;
const our = '+493012340009';

beforeAll(async () => {
  story = await startStory();
}, 60_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

const phone = (number: string) => story.region.whatsApp.world.phone(number);
const api = (...of: Parameters<Story['region']['api']>) => story.region.api(...of);

async function messagesOf(name: string, dialogue: string): Promise<readonly DeskMessage[]> {
  const { body } = await api(name, 'GET', `desk/dialogues/${dialogue}/messages`);
  return DeskMessages.parse(body).messages;
}

async function take(agent: StoryAgent) {
  const { id, offer } = await agent.sees('offer');
  expect((await agent.post(`offers/${offer}/accept`)).status).toBe(200);
  return story.until('the dialogue is theirs', async () =>
    (await agent.desk()).dialogues.find((each) => each.id === id && each.phase === 'talk'),
  );
}

const write = (agent: StoryAgent, dialogue: string, content: object) =>
  agent.post(`dialogues/${dialogue}/messages`, { id: randomUUID(), content });

/** What a phone got, in words. */
const got = (number: string) =>
  phone(number)
    .chat(our)
    .filter((each) => 'status' in each)
    .map((each) => JSON.stringify(each));

async function end(agent: StoryAgent, dialogue: string) {
  await agent.post(`dialogues/${dialogue}`, { id: randomUUID(), wish: { what: 'hangUp' } });
  await agent.wrapUp();
}

test('C2: what a customer writes by WhatsApp reaches an agent, the answer the phone, and the ticks the desk', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const kim = phone('+491701234701');
  kim.write(our, { kind: 'text', text: 'Hello' });
  const { id, customer, text } = await take(adele);
  expect(customer).toMatchObject({ address: '+491701234701', name: 'Phone 4701' });
  expect(text?.windowClosesAt).toBeGreaterThan(story.region.clock.now() + 86_000_000);
  expect((await write(adele, id, { kind: 'text', text: 'Hello Kim' })).status).toBe(202);
  await story.until('the phone has it', () => got('+491701234701').length === 1);
  const delivery = async () => (await messagesOf('adele', id)).at(-1)?.delivery?.state;
  await story.until('it is delivered', async () => (await delivery()) === 'delivered');
  kim.read(our);
  await story.until('it is read', async () => (await delivery()) === 'read');
  kim.write(our, { kind: 'location', latitude: 52.5, longitude: 13.4, name: 'Here' });
  kim.write(our, { kind: 'unsupported' });
  const all = await story.until('all is there', async () => {
    const messages = await messagesOf('adele', id);
    return messages.length === 4 ? messages : undefined;
  });
  expect(all.map(({ content }) => content.kind)).toEqual([
    'text',
    'text',
    'location',
    'unsupported',
  ]);
  await end(adele, id);
});

test('C2: an agent sends an approved template with its values, and none without', async () => {
  const adele = story.agent('adele');
  await adele.work();
  phone('+491701234702').write(our, { kind: 'text', text: 'Hello' });
  const { id } = await take(adele);
  const { body } = await api('adele', 'GET', `desk/dialogues/${id}/templates`);
  expect(body).toMatchObject({
    templates: expect.arrayContaining([
      expect.objectContaining({ name: 'order_update', status: 'approved' }),
    ]),
  });
  const template = { kind: 'template', name: 'order_update', language: 'en', parameters: [] };
  expect(await write(adele, id, template)).toMatchObject({
    status: 400,
    body: { reason: 'templateIncomplete' },
  });
  const values = ['Kim', '77'].map((value) => ({
    part: 'body',
    index: 0,
    name: null,
    text: value,
  }));
  expect((await write(adele, id, { ...template, parameters: values })).status).toBe(202);
  await story.until('the phone has it', () =>
    got('+491701234702').some((each) => each.includes('order_update')),
  );
  const messages = await messagesOf('adele', id);
  expect(messages.at(-1)?.content).toMatchObject({
    text: 'Hello Kim, your order 77 has news for you.\n\nContoso',
  });
  await end(adele, id);
});

test('M1: an Operator writes first by a template, and the answer comes to them', async () => {
  const chiara = story.agent('chiara');
  await chiara.work();
  const kim = '+491701234703';
  const parameters = ['Kim', '78'].map((text) => ({ part: 'body', index: 0, name: null, text }));
  const wish = {
    id: randomUUID(),
    address: `whatsapp:${our}`,
    to: kim,
    template: { name: 'order_update', language: 'en', parameters },
  };
  const begun = await api('chiara', 'POST', 'desk/conversations', { body: wish });
  expect(begun.status).toBe(202);
  expect((await api('chiara', 'POST', 'desk/conversations', { body: wish })).body).toEqual(
    begun.body,
  );
  expect((await api('adele', 'POST', 'desk/conversations', { body: wish })).status).toBe(403);
  const { id } = await chiara.sees('talk');
  expect(begun.body).toEqual({ dialogue: id });
  await story.until('the phone has it', () => got(kim).length === 1);
  phone(kim).write(our, { kind: 'template reply', payload: 'yes', text: 'Tell me' });
  await story.until('the answer is there', async () => {
    const [, answer] = await messagesOf('chiara', id);
    return answer?.content.kind === 'choice' && answer.content.label === 'Tell me';
  });
  await end(chiara, id);
});

describe('onboarding', () => {
  const channel = `whatsapp-channels/${encodeURIComponent(`whatsapp:${our}`)}`;
  const overview = async () => {
    const { body } = await api('amin', 'GET', channel);
    return WhatsAppOverview.parse(body);
  };

  test('W3: a number says how it stands: limited until the business is verified, stopped by Meta, active', async () => {
    const { whatsApp } = story.region;
    expect(await overview()).toMatchObject({ state: 'active', todo: [] });
    whatsApp.changeChannel(our, { status: 'limited' });
    expect(await overview()).toMatchObject({
      state: 'limited',
      todo: [{ what: 'verifyBusiness' }],
    });
    whatsApp.changeChannel(our, { status: 'running' });
    whatsApp.say(our, 'account_update', { event: 'DISABLED_UPDATE' });
    await story.until('it is known', async () => (await overview()).state === 'failed');
    await story.pass(1);
    whatsApp.say(our, 'account_update', { event: 'VERIFIED_ACCOUNT' });
    await story.until('it is known', async () => (await overview()).state === 'active');
    expect((await api('adele', 'GET', channel)).status).toBe(403);
  });

  test('W3: a number is connected by a partner account, and goes on as before', async () => {
    const { id, apiKey } = whatsAppPartner;
    const set = await api('amin', 'POST', 'whatsapp-partner', { body: { id, apiKey } });
    expect(set.status).toBe(204);
    const listed = await api('amin', 'GET', 'whatsapp-partner/channels');
    expect(listed.body).toMatchObject({ items: [{ number: our.slice(1), name: 'Contoso' }] });
    const connected = await api('amin', 'POST', channel, { body: { partner: true } });
    expect(connected.status).toBe(200);
    const profile = { about: 'Here for you', picture: { type: 'image/png', content: 'iVBORw==' } };
    expect((await api('amin', 'POST', `${channel}/profile`, { body: profile })).status).toBe(204);
    expect(await overview()).toMatchObject({
      state: 'active',
      displayName: 'Contoso',
      profile: { about: 'Here for you', picture: expect.stringContaining('https://') },
    });
  });

  test('W3: while a number is verified, calls to it ring the administrator with neither flow nor queue', async () => {
    const verification = `whatsapp-channels/${encodeURIComponent(salesNumber)}/verification`;
    const administrator = story.phone('+491701234720');
    const begun = await api('amin', 'POST', verification, {
      body: { ring: { number: '+491701234720' }, minutes: 10 },
    });
    expect(begun).toMatchObject({
      status: 200,
      body: { verification: { by: expect.any(String) } },
    });
    const robot = story.phone('+14155550100');
    robot.dial(salesNumber);
    await administrator.is('ringing');
    administrator.answer();
    await administrator.is('connected');
    await robot.is('connected');
    expect(robot.heard).toEqual([]);
    robot.hangUp();
    await administrator.is('idle');
    const other = story.phone('+491701234721');
    other.dial(supportNumber);
    await other.hearsMusic();
    other.hangUp();
    await story.pass(10 * 60_000);
    expect((await api('amin', 'GET', verification)).body).toEqual({ verification: null });
    robot.dial(salesNumber);
    await story.until('calls go their usual way again', () => robot.heard.length > 0);
    robot.hangUp();
  });
});

test('W2: a customer is answered at once as the opening hours say, and the dialogue goes on as without', async () => {
  const address = `addresses/${encodeURIComponent(`whatsapp:${our}`)}`;
  const found = await api('amin', 'GET', address);
  const hours = { id: 'never', name: 'Never', timeZone: 'Etc/UTC', weekly: [] };
  expect((await api('amin', 'POST', 'opening-hours', { body: hours })).status).toBe(201);
  const texts = {
    online: { text: { en: 'We are here' } },
    offline: { text: { en: 'We are closed' } },
  };
  const changed = await api('amin', 'PUT', address, {
    body: { ...Object(found.body), automaticReply: { hours: 'never', ...texts } },
    ifMatch: found.etag ?? '',
  });
  expect(changed.status).toBe(200);
  const number = '+491701234722';
  phone(number).write(our, { kind: 'text', text: 'Hello' });
  await story.until('the reply is there', () => got(number).length === 1);
  expect(got(number)[0]).toContain('We are closed');
  const adele = story.agent('adele');
  await adele.work();
  const { id } = await take(adele);
  phone(number).write(our, { kind: 'text', text: 'Are you there?' });
  await story.until('it is shown', async () => (await messagesOf('adele', id)).length === 3);
  expect(got(number)).toHaveLength(1);
  await end(adele, id);
  await api('amin', 'PUT', address, { body: Object(found.body), ifMatch: changed.etag ?? '' });
});

describe('the deflector', () => {
  beforeAll(async () => {
    const { id, name } = whatsAppDeflector;
    const made = await api('amin', 'POST', 'flows', {
      body: { id, name, draft: whatsAppDeflector },
    });
    expect(made.status).toBe(201);
    expect((await api('amin', 'POST', `flows/${id}/publish`)).status).toBe(200);
    const { body, etag = '' } = await api('amin', 'GET', 'contact-centers/sales');
    const changed = { body: { ...Object(body), flow: id }, ifMatch: etag };
    expect((await api('amin', 'PUT', 'contact-centers/sales', changed)).status).toBe(200);
    await story.pass(11_000);
  });

  test('W1: a caller gets the invitation on WhatsApp, and what they answer there knows the call', async () => {
    const number = '+491701234704';
    const caller = story.phone(number);
    caller.dial(salesNumber);
    await caller.hears('drücken Sie die 1');
    caller.press('1');
    await caller.hears('ist unterwegs');
    expect(got(number)).toEqual([expect.stringContaining('continue_on_whatsapp')]);
    const { row } = await story.recordOf(caller);
    const adele = story.agent('adele');
    await adele.work();
    phone(number).write(our, { kind: 'text', text: 'Here I am' });
    const { id } = await take(adele);
    await end(adele, id);
    const written = await story.until('the record of what was written', async () =>
      (await story.region.records('contoso')).find((each) => each['dialogue'] === id),
    );
    expect(JSON.stringify(written['variables'])).toContain(String(row['dialogue']));
    const day = new Date(story.region.clock.now()).toISOString().slice(0, 10);
    const path = `centers/sales/deflections?from=${day}&to=${day}`;
    const counts = { offered: 1, accepted: 1, numberGiven: 0, sent: 1, delivered: 1, answered: 1 };
    const figures = await api('amin', 'GET', path);
    expect(figures).toMatchObject({ status: 200, body: { total: counts } });
    expect((await api('adele', 'GET', path)).status).toBe(403);
  });

  test('W1: a template that Meta has paused is not sent from then on, and the caller hears so', async () => {
    const name = 'continue_on_whatsapp';
    const { whatsApp } = story.region;
    whatsApp.review({ name, language: 'de' }, { status: 'paused' });
    await story.until('it is told', () => whatsApp.waiting() === 0);
    const number = '+491701234706';
    const caller = story.phone(number);
    caller.dial(salesNumber);
    await caller.hears('drücken Sie die 1');
    caller.press('1');
    await caller.hears('konnten die Einladung nicht senden');
    expect(got(number)).toEqual([]);
    whatsApp.review({ name, language: 'de' }, { status: 'approved' });
    await story.until('it is told', () => whatsApp.waiting() === 0);
  });

  test('W1: a caller whose number is not on WhatsApp hears so', async () => {
    const number = '+491701234705';
    phone(number).is({ isOnWhatsApp: false });
    const caller = story.phone(number);
    caller.dial(salesNumber);
    await caller.hears('drücken Sie die 1');
    caller.press('1');
    await caller.hears('nicht bei WhatsApp');
  });
});
