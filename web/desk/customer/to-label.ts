/** A variable's name as people write it: `orderNumber` and `order_number` → “Order number”. */
export function toLabel(name: string): string {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(
      /(\p{Ll})(\p{Lu})(?=\p{Ll})/gu,
      (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`,
    )
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .trim();
  return words === '' ? name : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
