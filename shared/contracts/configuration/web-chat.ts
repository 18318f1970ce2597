import { z } from 'zod';
import { LanguageTag } from '../flow/language.ts';
import { Name, Slug } from './values.ts';

/** Where a page comes from: `https://www.example.com`, `https://*.example.com`, or an app's own, such as `capacitor://localhost`. */
export const ChatOrigin = z
  .string()
  .max(260)
  .regex(
    /^[a-z][a-z0-9+.-]{1,30}:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/,
    'write it like https://www.example.com, without a path',
  );

const textsByLanguage = (longest: number) =>
  z.partialRecord(LanguageTag, z.string().trim().min(1).max(longest)).default({});

const Asked = z.enum(['no', 'optional', 'required']);
/** Of a page's address: it begins with this. */
const Path = z
  .string()
  .regex(/^\/\S*$/, 'write it like /products')
  .max(260);

/** The widget of a web site (C5): id `shop` belongs to the address `webchat:shop`. */
export const WebChat = z.strictObject({
  id: Slug,
  /** Pages that may show it; others are refused. */
  origins: z.array(ChatOrigin).min(1).max(50),
  title: Name,
  /** Of button and head; `#` and six digits. */
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'write it like #0f6cbd')
    .default('#0f6cbd'),
  /** The first is used where the visitor's own is not among them. */
  languages: z.array(LanguageTag).min(1).max(20).default(['en']),
  greeting: textsByLanguage(1_000),
  /** What is asked before the first message. */
  preChat: z
    .strictObject({
      name: Asked.default('no'),
      email: Asked.default('no'),
      topic: Asked.default('no'),
      /** To choose from; empty: in their own words. */
      topics: z.array(Name).max(20).default([]),
    })
    .prefault({}),
  /** Must be ticked before anything is sent; empty: nothing is asked. */
  consent: textsByLanguage(2_000),
  offline: z
    .strictObject({
      /** Id of the opening hours; null: always open. */
      hours: z.string().max(64).nullable().default(null),
      /** Beyond the opening hours. */
      shows: z.enum(['form', 'nothing', 'chat']).default('form'),
    })
    .prefault({}),
  proactive: z
    .strictObject({
      /** Seconds on the page. */
      after: z.int().min(1).max(3_600),
      /** Empty: on every page. */
      on: z.array(Path).max(50).default([]),
      text: textsByLanguage(300),
    })
    .nullable()
    .default(null),
});
export type WebChat = z.infer<typeof WebChat>;
