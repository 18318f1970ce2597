import { z } from 'zod';
import { channelNames } from './channels.ts';

/** Ways to write to a contact center. */
export const TextChannelName = z.enum(channelNames);
export type TextChannelName = z.infer<typeof TextChannelName>;

/** Ways to reach a contact center. */
export const Channel = z.enum(['voice', ...TextChannelName.options]);
export type Channel = z.infer<typeof Channel>;
