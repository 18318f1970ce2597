import type { Template } from '../model.ts';

/** As 360dialog lists it. */
export function toJson(template: Template) {
  const { id, waba, name, language, category, status, rejectedReason, quality, components, at } =
    template;
  const time = new Date(at).toISOString();
  return {
    id: `${id}WT`,
    external_id: id,
    waba_account_id: waba,
    namespace: `namespace_${waba}`,
    name,
    language,
    category,
    status,
    rejected_reason: rejectedReason,
    quality_score: { score: quality, date: Math.floor(at / 1_000) },
    components,
    created_at: time,
    modified_at: time,
  };
}
