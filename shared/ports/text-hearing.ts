import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';

/** What a text channel's provider tells, in our words; `at`: now, ms since 1970. Undefined: not understood. */
export type HearText = (event: unknown, at: number) => readonly TextNews[] | undefined;

export type TextHearing = Readonly<Partial<Record<TextChannelName, HearText>>>;
