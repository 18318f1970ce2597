import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import RED from 'node-red';

/** The IVR of twelve nodes as a Node-RED flow: its own switch, change and function nodes, a message for each event. */
const [dialogues = 1000, rounds = 5] = process.argv.slice(2).map(Number);
const berlin = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  hour: 'numeric',
  hourCycle: 'h23',
});
function inHours() {
  const parts = berlin.formatToParts(new Date('2026-11-23T09:00:00Z'));
  const read = (type) => parts.find((part) => part.type === type)?.value;
  return (
    !['Sat', 'Sun'].includes(read('weekday')) &&
    Number(read('hour')) >= 9 &&
    Number(read('hour')) < 17
  );
}
const server = createServer();
const userDir = mkdtempSync(join(tmpdir(), 'node-red-'));
const settings = {
  httpAdminRoot: false,
  httpNodeRoot: false,
  userDir,
  flowFile: 'flows.json',
  functionGlobalContext: { inHours },
  logging: { console: { level: 'fatal', metrics: false, audit: false } },
  telemetry: { enabled: false },
};
const node = (id, type, more, ...wires) => ({ id, type, z: 'tab', x: 0, y: 0, ...more, wires });
const func = (id, code, outputs, ...wires) =>
  node(
    id,
    'function',
    {
      func: `msg.nodes += 1;\n${code}`,
      outputs,
      initialize: '',
      finalize: '',
      libs: [],
      timeout: 0,
    },
    ...wires,
  );
const flow = [
  { id: 'tab', type: 'tab', label: 'IVR', disabled: false },
  func('start', 'msg.nodes -= 1; return msg;', 1, ['at']),
  // Where the dialogue waits is in the message, as a web hook's state would be.
  node(
    'at',
    'switch',
    {
      property: 'at',
      propertyType: 'msg',
      checkall: 'false',
      outputs: 6,
      rules: ['language', 'welcome', 'topic', 'number', 'confirm', 'queue'].map((v) => ({
        t: 'eq',
        v,
        vt: 'str',
      })),
    },
    ['language'],
    ['topic'],
    ['topicChosen'],
    ['numberGiven'],
    ['segment'],
    ['over'],
  ),
  func('language', "msg.language = 'de'; return msg;", 1, ['hours']),
  func(
    'hours',
    "return global.get('inHours')() ? [msg, null] : [null, msg];",
    2,
    ['welcome'],
    ['closed'],
  ),
  func('welcome', "msg.said = 'Willkommen.'; msg.at = 'welcome'; return msg;", 1, ['wait']),
  func(
    'topic',
    "msg.said = 'Für Bestellungen drücken Sie die 1, für Rechnungen die 2.'; msg.at = 'topic'; return msg;",
    1,
    ['wait'],
  ),
  node(
    'topicChosen',
    'switch',
    {
      property: 'digits',
      propertyType: 'msg',
      checkall: 'false',
      outputs: 3,
      rules: [{ t: 'eq', v: '1', vt: 'str' }, { t: 'eq', v: '2', vt: 'str' }, { t: 'else' }],
    },
    ['number'],
    ['number'],
    ['queue'],
  ),
  func(
    'number',
    "msg.said = 'Bitte geben Sie Ihre Kundennummer ein.'; msg.at = 'number'; return msg;",
    1,
    ['wait'],
  ),
  node(
    'numberGiven',
    'switch',
    {
      property: 'digits',
      propertyType: 'msg',
      checkall: 'false',
      outputs: 2,
      rules: [{ t: 'regex', v: '^\\d{4,8}#?$', vt: 'str', case: false }, { t: 'else' }],
    },
    ['count'],
    ['queue'],
  ),
  func(
    'count',
    "msg.customer = msg.digits.replace('#', ''); msg.tries = (msg.tries || 0) + 1; msg.segment = msg.customer.startsWith('9') ? 'gold' : 'standard'; return msg;",
    1,
    ['known'],
  ),
  func(
    'known',
    'return msg.customer.length >= 6 || msg.tries > 2 ? [msg, null] : [null, msg];',
    2,
    ['confirm'],
    ['again'],
  ),
  func(
    'again',
    'msg.passes = (msg.passes || 0) + 1; return msg.passes <= 2 ? [msg, null] : [null, msg];',
    2,
    ['number'],
    ['queue'],
  ),
  func(
    'confirm',
    "msg.said = 'Danke. Ihre Nummer ist ' + [...msg.customer].join(' ') + '.'; msg.at = 'confirm'; return msg;",
    1,
    ['wait'],
  ),
  func(
    'segment',
    "return msg.segment === 'gold' ? [msg, null] : [null, msg];",
    2,
    ['queue'],
    ['queue'],
  ),
  func('queue', "msg.at = 'queue'; return msg;", 1, ['wait']),
  func('closed', "msg.said = 'Wir haben geschlossen.'; msg.at = 'over'; return msg;", 1, ['wait']),
  func('over', "msg.nodes -= 1; msg.at = 'over'; return msg;", 1, ['wait']),
  func('wait', 'msg.nodes -= 1; msg.done(msg); return null;', 0),
];
writeFileSync(join(userDir, 'flows.json'), JSON.stringify(flow));
const started = new Promise((resolve) => RED.events.once('flows:started', resolve));
RED.init(server, settings);
await RED.start();
await started;
const start = RED.nodes.getNode('start');
if (!start) throw new Error('The flow did not start.');

const events = ['', '', '2', '9123', '912345#', '', ''];

async function dialogue() {
  let msg = { nodes: 0, at: 'language' };
  for (const digits of events) {
    msg = await new Promise((done) => {
      msg.digits = digits;
      msg.done = done;
      start.receive(msg);
    });
  }
  if (msg.at !== 'over') throw new Error(`It ended at ${msg.at}`);
  return msg.nodes;
}

const rates = [];
for (let round = 0; round <= rounds; round += 1) {
  let nodes = 0;
  const begin = performance.now();
  for (let count = 0; count < dialogues; count += 1) nodes += await dialogue();
  rates.push((nodes / (performance.now() - begin)) * 1000);
}
console.log(JSON.stringify(rates.slice(1)));
process.exit(0);
