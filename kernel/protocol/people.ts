import { z } from 'zod';

/** What somebody may do with a note; each may all that those before it may. */
export const Role = z.enum(['reader', 'runner', 'writer', 'owner']);
export type Role = z.infer<typeof Role>;

/** Who has which role on a note, by name. An empty list means anyone who is signed in. */
export const Permissions = z.object({
  owners: z.array(z.string().min(1).max(100)).max(1000),
  writers: z.array(z.string().min(1).max(100)).max(1000),
  runners: z.array(z.string().min(1).max(100)).max(1000),
  readers: z.array(z.string().min(1).max(100)).max(1000),
});
export type Permissions = z.infer<typeof Permissions>;
