import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deployRegion } from '../../scripts/deploy/deploy-region.ts';
import { retireSlot } from '../../scripts/deploy/retire-slot.ts';
import { Azure } from './deploy-azure.ts';
import type { Region } from './deploy-memory.ts';

const group = 'rg-openline-test-emea';
const [old, next] = ['v1.2.0', 'v1.3.0'];
const atHome = { active: 'blue', runs: { blue: old }, tags: { blue: old } } as const;

/** From where, with what wrong, to where: each run again ends there, wherever it broke off. */
const ways = [
  {
    name: 'a release that does well',
    region: atHome,
    end: { active: 'blue', blue: next, green: next, marks: { blue: next, green: next } },
  },
  {
    name: 'the first release of a region',
    region: {},
    end: { active: 'blue', blue: next },
  },
  {
    name: 'a region whose calls are away from the time before, and home is empty',
    region: { active: 'green', runs: { green: old } },
    end: { active: 'blue', blue: next },
  },
  {
    name: 'a release that fails away',
    region: { ...atHome, bad: { slot: 'green', version: next, sign: 'invocations' } },
    end: { active: 'blue', blue: old, green: next, marks: { blue: old } },
  },
  {
    name: 'a release that does not pass its dialogue at home',
    region: { ...atHome, bad: { slot: 'blue', version: next, sign: 'smoke' } },
    end: { active: 'green', blue: old, green: next, marks: { blue: old, green: next } },
  },
  {
    name: 'a release that fails at home',
    region: { ...atHome, bad: { slot: 'blue', version: next, sign: 'invocations' } },
    end: { active: 'green', blue: old, green: next, marks: { blue: old, green: next } },
  },
] as const satisfies readonly { name: string; region: Region; end: object }[];

let azure: Azure;
beforeAll(async () => {
  azure = await Azure.open();
});
// At no moment of these runs did calls go to a slot that is stopped, or half brought.
afterEach(() => expect(azure.wrongs).toEqual([]));
afterAll(() => azure.close());

describe.each(ways)('$name', ({ region, end }) => {
  test('ends the same, cut off at any change and run again', async () => {
    const { changes } = await calm(region);
    expect(azure.standing).toMatchObject(end);
    // Refused is the same here as the change before it unheard.
    for (const { at, fault } of changes.filter((each) => each.fault !== 'refused')) {
      azure.stands(region);
      azure.breaks(fault, at, true);
      await deploy().catch(() => undefined);
      azure.mends();
      await deploy();
      expect({ at, fault, ...azure.standing }).toMatchObject(end);
    }
  });

  test('leaves calls and pages with whole code when any one change fails, and ends the same, run again', async () => {
    const { changes } = await calm(region);
    for (const { at, fault } of changes) {
      azure.stands(region);
      azure.breaks(fault, at, false);
      const outcome = await deploy().catch(() => undefined);
      const { active, blue } = azure.standing;
      if (outcome?.ok === false) expect(outcome.active).toBe(active);
      // Home takes pages and webhooks whoever has the calls.
      if ('tags' in region) expect({ at, fault, blue }).toMatchObject({ blue: whole(active) });
      await deploy();
      expect({ at, fault, ...azure.standing }).toMatchObject(end);
    }
  });

  test('ends the same when every change comes twice, and when the whole run does', async () => {
    azure.stands(region);
    azure.isTwice = true;
    await deploy();
    expect(azure.standing).toMatchObject(end);
    await deploy();
    expect(azure.standing).toMatchObject(end);
  });
});

test('the slot for trying is removed in the end, cut off anywhere', () => {
  const both = { ...atHome, runs: { blue: old, green: old }, tags: { blue: old, green: old } };
  const retire = () => retireSlot(azure.az, { group, insights: 'insights' });
  azure.stands(both);
  retire();
  const changes = [...azure.changes];
  expect(changes.length).toBe(3);
  for (const [at, faults] of changes)
    for (const fault of faults) {
      azure.stands(both);
      azure.breaks(fault, at, true);
      expect(retire).toThrow();
      azure.mends();
      expect(retire().ok).toBe(true);
      expect(azure.standing).toMatchObject({ active: 'blue', blue: old, green: undefined });
    }
});

test('ends the same when any one question fails, and it is run again', async () => {
  const [{ region, end }] = ways;
  const { commands } = await calm(region);
  for (let at = 1; at <= commands; at += 1) {
    azure.stands(region);
    azure.breaks('refused', at, false);
    await deploy().catch(() => undefined);
    expect(azure.standing).toMatchObject({ blue: whole(azure.standing.active) });
    await deploy();
    expect({ at, ...azure.standing }).toMatchObject(end);
  }
});

/** What home has, by where the calls are: the new version only when it has them. */
const whole = (active: string | undefined) =>
  active === 'blue' ? expect.stringMatching(/^v[\d.]+$/) : old;

/** Without a fault: how many commands it takes, and what can become of those that change something. */
async function calm(region: Region) {
  azure.stands(region);
  await deploy();
  const changes = [...azure.changes].flatMap(([at, faults]) =>
    faults.map((fault) => ({ at, fault })),
  );
  return { commands: azure.commands, changes };
}

function deploy() {
  return deployRegion({
    az: azure.az,
    region: { file: 'infra/regions/emea.bicepparam', location: 'westeurope', group },
    ...{ version: next, zip: `${next}.zip` },
    former: azure.standing.marks['blue']?.startsWith('v')
      ? `${azure.standing.marks['blue']}.zip`
      : undefined,
    smoke: { between: 1, most: 20 },
    watch: { between: 0, most: 0 },
    shortWatch: { between: 0, most: 0 },
    async signIn() {},
    say() {},
  });
}
