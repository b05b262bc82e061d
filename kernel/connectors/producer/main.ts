// `npm run log-producer -- --destination DIR [--rate N] …`: the same producer as a command.
import { parseArgs } from 'node:util';
import { LogProducer } from './LogProducer.ts';
import type { LogProducerOptions } from './options.ts';

const numbers = ['rate', 'recordsPerFile', 'files', 'multiplier', 'seed', 'start', 'visitors', 'pages', 'products'] as const;

try {
  const { values } = parseArgs({
    options: { destination: { type: 'string' }, ...Object.fromEntries(numbers.map((name) => [name, { type: 'string' as const }])) },
  });
  const given = values as Record<string, string | undefined>;
  const options: LogProducerOptions = { destination: given.destination ?? '' };
  for (const name of numbers) if (given[name] !== undefined) options[name] = Number(given[name]);
  const producer = new LogProducer(options);
  process.once('SIGINT', () => void producer.stop());
  process.once('SIGTERM', () => void producer.stop());
  console.warn(`writing to ${producer.destination}, ${producer.settings.rate} events a second; Ctrl+C stops`);
  await producer.done;
  console.warn(`${producer.written.records} events in ${producer.written.files} files`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
