import { z } from 'zod';

/** An id of ours (tenant, contact center, user, flow, skill): at most 128 characters. */
export const Id = z.string().min(1).max(128);

/**
 * A moment: ISO 8601 in UTC with exactly three digits of milliseconds, for example `2026-11-21T09:30:00.000Z`
 * (what `toISOString()` gives). Written so, moments sort as texts.
 */
export const Instant = z.iso.datetime({ precision: 3 });
