import 'i18next';
import type { en } from './en.ts';

declare module 'i18next' {
  /** A key that does not exist is a type error. */
  interface CustomTypeOptions {
    readonly resources: { readonly translation: typeof en };
  }
}
