import { Cron } from 'croner';
import cronstrue from 'cronstrue';
import { KernelError } from '../../../base/errors.ts';

/** The least and the greatest of each field of the six. */
const Bounds = [59, 59, 23, 31, 12, 7];

/**
 * Times at which something is due, written as cron writes them (five fields, or six with seconds first) or as Quartz does, which
 * Zeppelin uses (`?`, `0/5`, days of the week from 1 for Sunday).
 *
 * @example
 * new CronExpression('0 0/5 * * * ?', 'Europe/Berlin').next(now)
 */
export class CronExpression {
  readonly text: string;
  readonly zone: string;
  readonly #cron: Cron;

  constructor(text: string, zone: string) {
    this.text = text.trim();
    this.zone = zone;
    if (this.text.length > 200) throw new KernelError('SCHEDULE_INVALID', 'A schedule has at most 200 characters.');
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
    } catch (cause) {
      throw new KernelError('SCHEDULE_INVALID', `"${zone.slice(0, 100)}" is no time zone. Write it as Europe/Berlin or UTC.`, { cause });
    }
    try {
      this.#cron = new Cron(asCron(this.text), { paused: true, timezone: zone });
    } catch (cause) {
      throw new KernelError(
        'SCHEDULE_INVALID',
        `"${this.text}" is no schedule: ${(cause as Error).message.replace(/^CronPattern: /, '')} An example: */5 * * * * is every five minutes.`,
        { cause },
      );
    }
  }

  /** The first time after this one; undefined when there is none any more. */
  next(after: number): number | undefined {
    return this.#cron.nextRun(new Date(after))?.getTime();
  }

  /** @example words // 'At 12:00, Monday through Friday' */
  get words(): string {
    const isQuartz = this.text.includes('?');
    const words = cronstrue.toString(this.text, {
      use24HourTimeFormat: true,
      dayOfWeekStartIndexZero: !isQuartz,
      throwExceptionOnParseError: false,
    });
    return /^At [\d:]+$/.test(words) ? `${words}, every day` : words;
  }
}

/** Quartz's own spellings in cron's. */
function asCron(text: string): string {
  const fields = text.split(/\s+/);
  const first = fields.length === 5 ? 1 : 0;
  const isQuartz = text.includes('?');
  return fields
    .map((field, at) => {
      const stepped = field.replace(
        /(^|,)(\d+)\/(\d+)/g,
        (_, before: string, from: string, step: string) => `${before}${from}-${Bounds[at + first]}/${step}`,
      );
      return isQuartz && at + first === 5 ? stepped.replace(/\d+/g, (day) => String(Number(day) - 1)) : stepped;
    })
    .join(' ');
}
