import { z } from 'zod';
import { type AskJsonParts, askJson, type JsonFailure } from '#shared/platform/ask-json.ts';
import { fetchBehind } from '#shared/platform/behind.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { Translator } from '#shared/ports/translator.ts';
import { fromHtml, toHtml } from './html.ts';

interface TranslatorParts extends AskJsonParts {
  readonly breakers?: Breakers;
  /** Absent: there is no translator. A resource's own address, or the global one of Azure Translator. */
  readonly endpoint?: string | undefined;
  /** Absent: the app's identity. */
  readonly key?: string | undefined;
  /** Of the resource; needed with a key at the global address. */
  readonly region?: string | undefined;
  readonly credential: {
    getToken(scope: string): Promise<{ readonly token: string } | null>;
  };
}

const globalHost = 'api.cognitive.microsofttranslator.com';
const scope = 'https://cognitiveservices.azure.com/.default';
/** Of one request; Azure takes more (1000 texts, 50,000 characters), but answers that are larger take longer than one waits. */
const most = { texts: 100, characters: 20_000 };
/** Milliseconds for one request; the service's own limit is 15 s. */
const patience = 20_000;

const Translated = z.array(z.object({ translations: z.array(z.object({ text: z.string() })) }));
const Refused = z.object({ error: z.object({ code: z.number() }) });
/** Source, target language is not known; the pair cannot be translated. */
const languageCodes: readonly number[] = [400018, 400019, 400023, 400035, 400036];

type Result = Awaited<ReturnType<Translator['translate']>>;

/** Azure Translator, REST version 3.0. What stands in double braces is kept as it is. */
export function createTranslator({
  breakers = createBreakers(),
  ...given
}: TranslatorParts): Translator {
  const parts = { ...given, fetch: fetchBehind(breakers.around('translator'), given.fetch) };
  return {
    async translate(texts, from, to) {
      const { endpoint } = parts;
      if (endpoint === undefined) return { ok: false, reason: 'notConfigured' };
      const headers = await headersOf(parts);
      if (!headers) return { ok: false, reason: 'unavailable' };
      const url = `${addressOf(endpoint)}&textType=html&from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
      const done: string[] = [];
      for (const batch of batchesOf(texts.map(toHtml))) {
        const result = await translateBatch(parts, { url, headers, batch });
        if (!result.ok) return result;
        done.push(...result.texts);
      }
      return { ok: true, texts: done.map(fromHtml) };
    },
  };
}

function addressOf(endpoint: string): string {
  const base = endpoint.replace(/\/+$/, '');
  const path = new URL(base).host === globalHost ? '/translate' : '/translator/text/v3.0/translate';
  return `${base}${path}?api-version=3.0`;
}

async function headersOf({ key, region, credential }: TranslatorParts) {
  const common = {
    'Content-Type': 'application/json; charset=UTF-8',
    ...(region !== undefined && { 'Ocp-Apim-Subscription-Region': region }),
  };
  if (key !== undefined) return { ...common, 'Ocp-Apim-Subscription-Key': key };
  const token = await credential.getToken(scope);
  return token ? { ...common, Authorization: `Bearer ${token.token}` } : undefined;
}

function batchesOf(texts: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const last = batches.at(-1);
    room -= text.length;
    if (last && last.length < most.texts && room >= 0) {
      last.push(text);
      continue;
    }
    batches.push([text]);
    room = most.characters - text.length;
  }
  return batches;
}

interface Question {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly batch: readonly string[];
}

async function translateBatch(
  parts: TranslatorParts,
  { url, headers, batch }: Question,
): Promise<Result> {
  const answer = await askJson(parts, {
    whom: 'the translator',
    method: 'POST',
    url,
    headers,
    body: JSON.stringify(batch.map((text) => ({ Text: text }))),
    deadline: parts.now() + patience,
  });
  if (!answer.ok) return { ok: false, reason: reasonOf(answer) };
  const { data } = Translated.safeParse(answer.value);
  const texts = (data ?? []).flatMap(({ translations }) => translations[0]?.text ?? []);
  return texts.length === batch.length ? { ok: true, texts } : { ok: false, reason: 'unavailable' };
}

function reasonOf({ status, value }: JsonFailure): 'unavailable' | 'unknownLanguage' {
  const { data } = Refused.safeParse(value);
  return status === 400 && data && languageCodes.includes(data.error.code)
    ? 'unknownLanguage'
    : 'unavailable';
}
