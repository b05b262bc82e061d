import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Milliseconds } from '../../base/Duration.ts';
import { ManualClock } from '../../base/ManualClock.ts';
import { lineDecoder } from './decoders.ts';
import { ReceiverSupervisor } from './ReceiverSupervisor.ts';
import { SocketReceiver } from './SocketReceiver.ts';

let server: Server;
let connections: Socket[];
beforeEach(async () => {
  connections = [];
  server = createServer((socket) => connections.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  for (const socket of connections) socket.destroy();
  server.close();
});

function receive(port: number) {
  const clock = new ManualClock(1000);
  const records: unknown[] = [];
  const errors: string[] = [];
  let changed = () => {};
  const receiver = new SocketReceiver({ host: '127.0.0.1', port }, lineDecoder);
  const supervisor = new ReceiverSupervisor(
    receiver,
    { streamId: 0, clock, blockInterval: Milliseconds(200), blockQueueSize: 10, restartDelay: Milliseconds(2000) },
    {
      registerReceiver: () => true,
      deregisterReceiver: () => {},
      addBlock: async (block) => {
        records.push(...block.records);
        changed();
      },
      reportError: (_, message) => {
        errors.push(message);
        changed();
      },
    },
  );
  /** Resolves when `holds` does; the clock ticks with the packets that come. */
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      clock.advance(200);
      await new Promise<void>((resolve) => {
        changed = resolve;
        setTimeout(resolve, 5);
      });
    }
  };
  return { clock, records, errors, supervisor, until };
}

const accepted = async (count: number): Promise<Socket> => {
  while (connections.length < count) await once(server, 'connection');
  return connections[count - 1]!;
};

describe('socket receiver', () => {
  it('stores a record a line, across packets and with characters split between them', async () => {
    const { records, supervisor, until } = receive((server.address() as AddressInfo).port);
    supervisor.start();
    const socket = await accepted(1);
    const bytes = Buffer.from('one\ntwo with ü\r\nthree\n');
    for (const byte of bytes) socket.write(Buffer.of(byte));
    await until(() => records.length === 3);
    expect(records).toEqual(['one', 'two with ü', 'three']);
    await supervisor.stop('done');
  });

  it('connects again after the server ended the stream, and keeps the last line that had no newline', async () => {
    const { records, errors, supervisor, until } = receive((server.address() as AddressInfo).port);
    supervisor.start();
    (await accepted(1)).end('first');
    await until(() => errors.length === 1);
    await until(() => connections.length === 2);
    (await accepted(2)).write('second\n');
    await until(() => records.length === 2);
    expect({ records, errors: errors.map((message) => message.replace(/:\d+ /, ' ')) }).toEqual({
      records: ['first', 'second'],
      errors: ['Restarting receiver with delay 2000 ms: 127.0.0.1 ended the stream'],
    });
    await supervisor.stop('done');
  });

  it('says that nobody listens, and goes on trying', async () => {
    const { port } = server.address() as AddressInfo;
    server.close();
    const { errors, supervisor, until } = receive(port);
    supervisor.start();
    await until(() => errors.length >= 2);
    expect(errors[0]).toBe(`Restarting receiver with delay 2000 ms: Nobody listens on 127.0.0.1:${port}`);
    await supervisor.stop('done');
  });

  it('refuses a port that is none', () => {
    expect(() => new SocketReceiver({ host: 'localhost', port: 70_000 }, lineDecoder)).toThrow(
      'The port of a socket stream has been set to 70000',
    );
  });
});
