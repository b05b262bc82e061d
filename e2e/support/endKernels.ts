import { globSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { KernelCommand } from '../../kernel/protocol/kernel.ts';
import { PROTOCOL_VERSION } from '../../kernel/protocol/version.ts';

function framed(command: KernelCommand): Buffer {
  const body = Buffer.from(JSON.stringify(command));
  const frame = Buffer.alloc(4 + body.length);
  frame.writeUInt32BE(body.length);
  body.copy(frame, 4);
  return frame;
}

/** Ends the kernels of a home: they outlive their server by design, and a test run must leave nothing behind. */
export async function endKernels(home: string): Promise<void> {
  const records = globSync('kernels/*/kernel.json', { cwd: home }).map(
    (file) => JSON.parse(readFileSync(path.join(home, file), 'utf8')) as { socket: string; token: string },
  );
  await Promise.all(
    records.map(
      ({ socket, token }) =>
        new Promise<void>((resolve) => {
          const connection = connect(socket, () => {
            connection.write(framed({ type: 'attach', token, protocol: PROTOCOL_VERSION, lastSeq: 0 }));
            connection.write(framed({ type: 'shutdown', graceful: false }));
          });
          // Closed: the kernel is gone. Refused: it was gone before.
          connection.on('close', () => resolve());
          connection.on('error', () => resolve());
          connection.resume();
        }),
    ),
  );
}
