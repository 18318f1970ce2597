/** Reactions by the names that Teams has for them. Source: "Message reactions" of bots in Teams. */
const known: ReadonlyMap<string, string> = new Map([
  ['like', '👍'],
  ['heart', '❤️'],
  ['laugh', '😆'],
  ['surprised', '😮'],
  ['sad', '😢'],
  ['angry', '😡'],
]);

/** Others begin with their sign's number, such as `1f440_eyes`; what is neither is shown by its name. */
export function emojiOf(name: string): string {
  const [, digits] = /^([0-9a-f]{4,5})_/i.exec(name) ?? [];
  const sign = digits === undefined ? undefined : String.fromCodePoint(Number.parseInt(digits, 16));
  return known.get(name) ?? sign?.toWellFormed() ?? name.slice(0, 32);
}
