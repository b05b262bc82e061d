import { existsSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import path from 'node:path';
import next from 'next';
import { KernelError } from '../../base/errors.ts';
import type { Pages } from '../frontDoor.ts';

export interface NextPagesOptions {
  /** The listener that everything has in common: Next's development mode takes its own upgrades from it. */
  http: Server;
  appRoot: string;
  host: string;
  port: number;
  isDev: boolean;
}

/** The pages of app/. They get ready in the background; REST and sockets do not wait for them, a page that is asked for does. */
export class NextPages implements Pages {
  readonly ready: Promise<void>;
  readonly #app: ReturnType<typeof next>;
  #handle: Pages['handle'] | undefined;

  constructor({ http, appRoot, host, port, isDev }: NextPagesOptions) {
    if (!isDev && !existsSync(path.join(appRoot, '.next/BUILD_ID')))
      throw new KernelError('PAGES_NOT_BUILT', 'The pages have not been built. Run `npm start`, which builds them, or `npm run dev`.');
    this.#app = next({ dev: isDev, dir: appRoot, hostname: host, port, httpServer: http });
    this.ready = this.#app.prepare().then(() => {
      this.#handle = this.#app.getRequestHandler();
    });
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.ready;
    await this.#handle?.(request, response);
  }

  async close(): Promise<void> {
    await this.#app.close();
  }
}
