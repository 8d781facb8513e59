import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql, type Insertable } from 'kysely';
import type { Tables } from '../../src/platform/database/entities.js';
import { publicId } from '../../src/platform/ids.js';
import { newStorageKey } from '../../src/platform/storage/file-storage.js';
import type { TestApp } from './test-app.js';

const RAW = Buffer.from('From: Ana <ana@customer.example>\r\nSubject: Hola\r\n\r\nHola.\r\n');

/** A mail that came in and waits for an agent, unless `columns` say otherwise. Its public id. */
export async function receivedMail({ app }: TestApp, columns: Partial<Insertable<Tables['inbound_mail']>> = {}): Promise<string> {
  const key = newStorageKey();
  const received = await app.services.storage.receive(Readable.from([RAW]), RAW.length);
  await received.keep(key);
  const { id } = await app.services.database.sql
    .insertInto('inbound_mail')
    .values({
      source: 'SMTP',
      envelope_from: 'ana@customer.example',
      envelope_to: ['soporte@vobo.example'],
      client_ip: '192.0.2.1',
      raw_key: key,
      raw_size: RAW.length,
      raw_hash: received.sha256,
      from_email: 'ana@customer.example',
      from_name: 'Ana',
      subject: 'Hola',
      body: 'Hola.',
      state: 'UNVERIFIED',
      reason: 'NO_REPLY_ADDRESS',
      spf: 'PASS',
      dkim: 'NONE',
      dmarc: 'NONE',
      files: sql<[]>`${JSON.stringify([{ name: 'foto.png', contentType: 'image/png', size: 100 }])}::jsonb`,
      queue_key: randomUUID(),
      twin_key: createHash('sha256').update(randomUUID()).digest(),
      ...columns,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return publicId('inboundMail', id);
}
