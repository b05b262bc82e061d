import type { z } from 'zod';
import { Paragraph, ParagraphConfig } from '../../protocol/note.ts';
import type { Json } from './NoteParagraph.ts';

// What Zeppelin's files hold is wider than what the protocol promises to a page: view settings as an array in old notes, a
// width that is a string. The store keeps what came; a page gets what it can rely on.

type Config = z.infer<typeof ParagraphConfig>;
type Settings = Paragraph['settings'];

export function wireConfig(config: Json): Config {
  const results = config.results;
  return fitting(ParagraphConfig, Array.isArray(results) ? { ...config, results: { ...results } } : config);
}

export function wireSettings(settings: Json): Settings {
  const { params, forms } = settings;
  return fitting(Paragraph.shape.settings, {
    ...settings,
    ...(Array.isArray(params) && { params: { ...params } }),
    ...(Array.isArray(forms) && { forms: { ...forms } }),
  });
}

/** A page's new config in the shape that the stored one had, so that an exported file keeps its form. */
export function storedConfig(next: Config, before: Json): Json {
  const { results } = next;
  if (!Array.isArray(before.results) || !results) return next;
  const keys = Object.keys(results);
  return keys.every((key, i) => key === String(i)) ? { ...next, results: keys.map((key) => results[key]) } : next;
}

/** The value without the fields that break its schema. */
function fitting<T>(schema: z.ZodType<T>, value: Json): T {
  const whole = schema.safeParse(value);
  if (whole.success) return whole.data;
  const broken = new Set(whole.error.issues.map((issue) => issue.path[0]));
  return schema.parse(Object.fromEntries(Object.entries(value).filter(([key]) => !broken.has(key))));
}
