import 'i18next';
import type { en as board } from './board/words/en.ts';
import type { en as desk } from './desk/words/en.ts';

declare module 'i18next' {
  /** A key that does not exist is a type error. */
  interface CustomTypeOptions {
    readonly resources: { readonly translation: typeof desk; readonly board: typeof board };
  }
}
