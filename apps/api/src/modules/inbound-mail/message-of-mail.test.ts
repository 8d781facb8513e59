import { describe, expect, it } from 'vitest';
import { MAIL_WORDS } from './mail-words.js';
import { composeText, isEmpty } from './message-of-mail.js';

const words = MAIL_WORDS.es;
const nothing = { taken: [], refused: [] };
const taken = [{ id: 'att_1', uuid: '1', name: 'foto.png', size: 1, inline: false }];
const refused = [
  { name: 'virus.exe', code: 'FILE_TYPE_NOT_ALLOWED' as const },
  { name: '\u202e', code: 'CONTROL_CHARACTER' as const },
];

describe('the message of a mail', () => {
  it('is empty when it says nothing and brings nothing, not even something that was refused', () => {
    expect(isEmpty({ text: ' \u0000\n' }, nothing)).toBe(true);
    expect(isEmpty({ text: '' }, { taken, refused: [] })).toBe(false);
    expect(isEmpty({ text: '' }, { taken: [], refused })).toBe(false);
  });

  it('says that it has no text when it only brings files', () => {
    expect(composeText('', { taken, refused: [] }, words, 100)).toBe('(Correo sin texto, con archivos)');
    expect(composeText('', nothing, words, 100)).toBe('');
  });

  it('names what was refused, in both languages, also when the person wrote nothing', () => {
    expect(composeText('Vea.', { taken, refused }, words, 1_000)).toBe(
      'Vea.\n\nArchivos del correo que no se aceptaron:\n- virus.exe: este tipo de archivo no se acepta o el archivo está dañado\n- archivo sin nombre: su nombre engaña',
    );
    expect(composeText('', { taken: [], refused }, MAIL_WORDS.en, 1_000)).toMatch(/^Files of the mail that were not accepted:\n- virus\.exe: /);
  });

  it('is never longer than it may be, and what was refused is named all the same', () => {
    const many = Array.from({ length: 40 }, (_, number) => ({ name: `${number}${'x'.repeat(300)}.exe`, code: 'FILE_TYPE_NOT_ALLOWED' as const }));
    const text = composeText('a'.repeat(30_000), { taken: [], refused: many }, words, 20_000);
    expect([...text]).toHaveLength(20_000);
    expect(text).toContain('[…] El texto es más largo');
    expect(text.endsWith('el archivo está dañado')).toBe(true);
  });
});
