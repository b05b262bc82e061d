import { afterEach, expect, test } from 'vitest';
import { kernelSettings } from './settings.ts';

afterEach(() => {
  delete process.env.MILLRACE_KERNEL_MEMORY_MB;
});

test('the memory limit is what the environment says, what is given wins, and nonsense is refused with its name', () => {
  process.env.MILLRACE_KERNEL_MEMORY_MB = '512';
  expect(kernelSettings().memoryLimitMb).toBe(512);
  expect(kernelSettings({ memoryLimitMb: 300 }).memoryLimitMb).toBe(300);
  process.env.MILLRACE_KERNEL_MEMORY_MB = 'much';
  expect(() => kernelSettings()).toThrow('MILLRACE_KERNEL_MEMORY_MB is set to "much"; it must be a number of megabytes, at least 200.');
});
