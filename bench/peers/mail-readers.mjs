import { fileURLToPath } from 'node:url';

/** Those who read mails, by name: raw bytes in, what a help desk needs out. `answer` is the text without what it quotes. */
export const MAIL_READERS = {
  async VoBo() {
    const { parseMail } = await import('../../packages/mailer/dist/index.js');
    return async (raw) => {
      const mail = await parseMail(raw);
      return {
        subject: mail.subject,
        from: mail.from?.email ?? null,
        messageId: mail.messageId,
        files: mail.files.map(({ name, content }) => ({ name, size: content.length })),
        text: `${mail.text}\n${mail.quotedText ?? ''}`,
        answer: mail.text,
      };
    };
  },
  async mailparser() {
    const { simpleParser } = await import('mailparser');
    const { default: replies } = await import('email-reply-parser');
    const Replies = replies.default ?? replies;
    return async (raw) => {
      const mail = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true });
      const text = mail.text ?? '';
      return {
        subject: mail.subject ?? '',
        from: mail.from?.value.length === 1 ? (mail.from.value[0].address ?? null) : null,
        messageId: mail.messageId ?? null,
        files: mail.attachments.map(({ filename, size }) => ({ name: filename ?? null, size })),
        text,
        get answer() {
          return new Replies().read(text).getVisibleText();
        },
      };
    };
  },
};

/** As a program of its own, `node mail-readers.mjs <reader> <seconds>` with a mail on stdin: how many it reads per second, and its memory. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name, seconds] = process.argv.slice(2);
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const read = await MAIL_READERS[name]();
  for (const until = performance.now() + 1_000; performance.now() < until;) await read(raw);
  const began = performance.now();
  let mails = 0;
  for (; performance.now() - began < Number(seconds) * 1_000; mails += 1) await read(raw);
  const rate = (mails * 1_000) / (performance.now() - began);
  process.stdout.write(JSON.stringify({ rate, residentMiB: process.memoryUsage().rss / 2 ** 20 }));
}
