import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSecretBox } from './secret-box.ts';

const keyOf = (tenant: string) => Buffer.alloc(32, tenant);
const box = createSecretBox({
  current: async (tenant) => ({ id: '7', key: keyOf(tenant) }),
  find: async (tenant, id) => (id === '7' ? { id, key: keyOf(tenant) } : undefined),
  forget: () => undefined,
});
const place = { tenant: 'contoso', purpose: 'dialogue/dlg_1/answer' };

test('S8: whatever was sealed opens to the same, and is not the same twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (plain) => {
      const sealed = await box.seal(place, plain);
      expect(await box.open(place, sealed)).toBe(plain);
      expect(await box.seal(place, plain)).not.toBe(sealed);
    }),
  );
});

test('S8: a sealed text with one byte changed does not open', async () => {
  const sealed = await box.seal(place, '4111111111111111');
  const [version, id, ...parts] = sealed.split('.');
  for (const [index, part] of parts.entries()) {
    const bytes = Buffer.from(part, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      const text = [version, id, ...parts.with(index, changed.toString('base64url'))].join('.');
      await expect(box.open(place, text)).rejects.toThrow('changed, or sealed for another place');
    }
  }
});

test('S8: sealed for another tenant or another place, it does not open', async () => {
  const sealed = await box.seal(place, '4711');
  await expect(box.open({ ...place, tenant: 'fabrikam' }, sealed)).rejects.toThrow('another place');
  const elsewhere = { ...place, purpose: 'dialogue/dlg_2/answer' };
  await expect(box.open(elsewhere, sealed)).rejects.toThrow('another place');
});

test.each(['4711', '', 's2.7.AAAA.AAAA', 's1.7.AAAA.AAAA', 's1.7.AAAAAAAAAAAAAAAA.AAAA.x'])(
  'what is no sealed text is refused: %s',
  async (text) => {
    await expect(box.open(place, text)).rejects.toThrow('not a');
  },
);

test('S8: without the data key that it names it does not open', async () => {
  const sealed = (await box.seal(place, '4711')).replace('s1.7.', 's1.8.');
  await expect(box.open(place, sealed)).rejects.toThrow('contoso has no data key 8');
});
