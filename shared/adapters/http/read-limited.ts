import type { Response } from 'undici';

/** The body as text, or undefined when it is larger than so many bytes (unpacked). */
export async function readLimited(
  { body }: Pick<Response, 'body'>,
  most: number,
): Promise<string | undefined> {
  if (!body) return '';
  const decoder = new TextDecoder();
  let [size, text] = [0, ''];
  for await (const chunk of body) {
    size += chunk.byteLength;
    // Leaving the loop ends the transfer.
    if (size > most) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
