import type { Template } from '../model.ts';
import type { Parts } from '../parts.ts';
import { tell } from '../webhooks/tell.ts';

/** What becomes of a template: Meta decides, and tells the webhook. */
export interface Review {
  readonly status?: 'approved' | 'rejected' | 'paused' | 'disabled' | 'pending';
  /** As Meta names it, for example `INVALID_FORMAT`. */
  readonly reason?: string;
  readonly quality?: Template['quality'];
}

/** Throws when there is no such template. */
export function review(
  parts: Parts,
  which: Pick<Template, 'name' | 'language'>,
  { status, reason = 'NONE', quality }: Review,
) {
  const template = parts.templates
    .all()
    .find((each) => each.name === which.name && each.language === which.language);
  if (!template) throw new Error('There is no such template.');
  const about = {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
  };
  parts.journal.change(() => {
    parts.templates.put(template.id, {
      ...template,
      ...(status !== undefined && { status, rejectedReason: reason }),
      ...(quality !== undefined && { quality }),
    });
    const channel = parts.channels.all().find(({ waba }) => waba === template.waba);
    if (!channel) return;
    if (status !== undefined) {
      const value = { event: status.toUpperCase(), ...about, reason };
      tell(parts, channel, { field: 'message_template_status_update', value });
    }
    if (quality !== undefined) {
      const value = {
        previous_quality_score: template.quality,
        new_quality_score: quality,
        ...about,
      };
      tell(parts, channel, { field: 'message_template_quality_update', value });
    }
  });
}
