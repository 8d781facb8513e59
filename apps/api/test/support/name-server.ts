import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const HEADER_BYTES = 12;
const TXT = 16;
const NO_SUCH_NAME = 3;

/** A name server on a port of its own, for processes that cannot be given names otherwise: it knows some TXT records and nothing else. */
export class NameServer {
  readonly #socket: Socket = createSocket('udp4');

  private constructor(private readonly texts: ReadonlyMap<string, string>) {
    this.#socket.on('message', (query, { port, address }) => this.#socket.send(this.#answer(query), port, address));
  }

  static async start(texts: Readonly<Record<string, string>>): Promise<NameServer> {
    const server = new NameServer(new Map(Object.entries(texts)));
    server.#socket.bind(0, '127.0.0.1');
    await once(server.#socket, 'listening');
    return server;
  }

  /** What makes a process ask this server instead of the system's. */
  get environment(): NodeJS.ProcessEnv {
    const program = `import{syncBuiltinESMExports as s}from"node:module";process.getBuiltinModule("node:dns").setServers(["127.0.0.1:${this.#socket.address().port}"]);s()`;
    return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` };
  }

  close(): void {
    this.#socket.close();
  }

  /** RFC 1035: the question comes back, with what is known. */
  #answer(query: Buffer): Buffer {
    const { name, end } = nameIn(query);
    const question = query.subarray(HEADER_BYTES, end + 4);
    const text = query.readUInt16BE(end) === TXT ? this.texts.get(name) : undefined;
    const known = [...this.texts.keys()].some((one) => one === name || one.endsWith(`.${name}`));
    const header = Buffer.alloc(HEADER_BYTES);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180 | (known ? 0 : NO_SUCH_NAME), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(text === undefined ? 0 : 1, 6);
    return Buffer.concat([header, question, ...(text === undefined ? [] : [textRecord(text)])]);
  }
}

/** The name that is asked for, in lower case, and where it ends. */
function nameIn(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

function textRecord(text: string): Buffer {
  const content = Buffer.from(text, 'latin1');
  const head = Buffer.from([0xc0, HEADER_BYTES, 0, TXT, 0, 1, 0, 0, 0, 60, 0, content.length + 1, content.length]);
  return Buffer.concat([head, content]);
}
