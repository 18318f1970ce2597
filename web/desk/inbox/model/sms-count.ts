/** Characters of the GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1). */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** They take two places each (6.2.1.1). */
const extended = new Set('\f^{}\\[~]|€');

interface SmsCount {
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly segments: number;
  /** Places left in the last segment. */
  readonly left: number;
}

/** As how many short messages a text is sent; of several each holds less, for what joins them. */
export function smsCount(text: string): SmsCount {
  const characters = [...text];
  const isGsm = characters.every((each) => basic.has(each) || extended.has(each));
  const sizes = isGsm
    ? characters.map((each) => (extended.has(each) ? 2 : 1))
    : characters.map((each) => each.length);
  const [alone, joined] = isGsm ? [160, 153] : [70, 67];
  const encoding = isGsm ? 'GSM-7' : 'UCS-2';
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= alone) return { encoding, segments: total === 0 ? 0 : 1, left: alone - total };
  const { segments, used } = packed(sizes, joined);
  return { encoding, segments, left: joined - used };
}

/** A character is never torn apart. */
function packed(sizes: readonly number[], room: number) {
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return { segments, used };
}
