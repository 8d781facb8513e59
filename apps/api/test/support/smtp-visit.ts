import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { vi } from 'vitest';

/** A client that speaks SMTP by hand: it sees every answer and can misbehave. */
export class SmtpVisit {
  #heard = '';
  closed = false;

  private constructor(readonly socket: Socket) {
    socket.setEncoding('utf8').on('data', (text: string) => (this.#heard += text));
    socket.on('close', () => (this.closed = true)).on('error', () => undefined);
  }

  /** Goes on over a connection that stands. */
  static over(socket: Socket): SmtpVisit {
    return new SmtpVisit(socket);
  }

  /** Connects and hears the greeting. */
  static async at(port: number): Promise<{ visit: SmtpVisit; greeting: string }> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const visit = new SmtpVisit(socket);
    return { visit, greeting: await visit.answer() };
  }

  /** Says a line; what is answered. */
  async say(line: string): Promise<string> {
    this.socket.write(`${line}\r\n`);
    return this.answer();
  }

  /** The next answer, all of its lines. Empty when the connection ends instead. */
  async answer(): Promise<string> {
    return vi.waitFor(
      () => {
        const [answer] = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(this.#heard) ?? [];
        if (answer === undefined && this.closed) return '';
        if (answer === undefined) throw new Error(`no answer yet: ${this.#heard}`);
        this.#heard = this.#heard.slice(answer.length);
        return answer.trim();
      },
      { timeout: 15_000, interval: 5 },
    );
  }

  /** From the greeting to the answer after the mail. Stops at the first refusal and returns it. */
  async deliver({ from, to, raw }: { readonly from: string; readonly to: readonly string[]; readonly raw: string }): Promise<string> {
    for (const line of ['EHLO mail.example.com', `MAIL FROM:<${from}>`, ...to.map((address) => `RCPT TO:<${address}>`), 'DATA']) {
      const answer = await this.say(line);
      if (!/^[23]/.test(answer)) return answer;
    }
    return this.say(`${raw.replaceAll(/^\./gm, '..')}\r\n.`);
  }

  close(): void {
    this.socket.destroy();
  }
}

/** Delivers one mail over a connection of its own; the last answer. */
export async function deliver(port: number, mail: { readonly from?: string; readonly to: string | readonly string[]; readonly raw: string }): Promise<string> {
  const { visit, greeting } = await SmtpVisit.at(port);
  try {
    if (!greeting.startsWith('220')) return greeting;
    return await visit.deliver({ from: mail.from ?? 'ana@example.com', to: [mail.to].flat(), raw: mail.raw });
  } finally {
    visit.close();
  }
}
