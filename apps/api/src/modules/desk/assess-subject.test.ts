import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessSubject } from './assess-subject.js';
import { LOCALES } from './locale.js';
import { ADVICE } from './subject-advice.js';

describe('a good subject', () => {
  it.each([
    'No está cotizando con ATLAS',
    'no esta cotizando con atlas',
    'me cambia la prima en la emisión de SURA',
    'no respeta el descuento de ABA',
    'no cotiza qualitas',
    'No carga la página de siniestros',
    'no me llega el correo',
    'Error 500 al guardar la cotización de GNP',
    'Factura A-1032 con RFC equivocado',
    'Pago duplicado del recibo 48213',
    'Doble cobro en la tarjeta',
    'Alta de usuario para Laura Méndez',
    'Listado de pólizas de octubre',
    'Necesito la carátula de la póliza 48213',
    'Corrección de nombre en póliza 99812',
    '¿Cómo cancelo una póliza de GNP?',
    '¿Qué coberturas incluye el plan básico?',
    'El reporte de comisiones de octubre sale vacío',
    'La impresora del segundo piso no imprime a color',
    'La computadora derrama tinta verde',
    'Buenos días, no está cotizando con ATLAS, gracias',
    'Not quoting with ATLAS',
    'The premium changes when issuing with SURA',
    'ABA’s discount is not applied',
    'Payment missing for receipt 48213',
    'How do I cancel a policy with GNP?',
    'New user for Laura Méndez',
    'The app crashes when I attach a PDF',
    'wrong price on quote 8841',
  ])('is praised by silence: %s', (subject) => {
    for (const locale of LOCALES) {
      const assessment = assessSubject(subject, locale);
      expect(assessment.score).toBeGreaterThanOrEqual(80);
      expect(assessment.hints).toEqual([]);
      expect(assessment.example).toBeNull();
    }
  });
});

describe('a subject that tells nothing', () => {
  it.each([
    ['', ADVICE.es.EMPTY],
    ['   ', ADVICE.es.EMPTY],
    ['¿?!!!', ADVICE.es.EMPTY],
    ['😀😀😀', ADVICE.es.EMPTY],
    ['asdasd', ADVICE.es.EMPTY],
    ['jjjjjj', ADVICE.es.EMPTY],
    ['test', ADVICE.es.EMPTY],
    ['Hola', ADVICE.es.GREETING],
    ['Buenos días', ADVICE.es.GREETING],
    ['por favor atender', ADVICE.es.COURTESY],
    ['necesito que me atiendan', ADVICE.es.COURTESY],
    ['ayuda', ADVICE.es.COURTESY],
    ['Urgente!!!', ADVICE.es.URGENCY],
    ['solicito apoyo urgente', ADVICE.es.URGENCY],
    ['no funciona', ADVICE.es.VAGUE],
    ['todo mal', ADVICE.es.VAGUE],
    ['No me deja', ADVICE.es.VAGUE],
    ['duda', ADVICE.es.QUESTION],
    ['tengo una consulta', ADVICE.es.QUESTION],
    ['paso lo de la otra vez', ADVICE.es.REFERENCE],
    ['lo mismo de ayer', ADVICE.es.REFERENCE],
    ['Como les comenté por teléfono', ADVICE.es.REFERENCE],
    ['mismo problema', ADVICE.es.REFERENCE],
  ])('scores 15 at most and hears one kind word: "%s"', (subject, hint) => {
    const assessment = assessSubject(subject, 'es');
    expect(assessment.score).toBeLessThanOrEqual(15);
    expect(assessment.hints).toEqual([hint]);
    expect(assessment.example).not.toBeNull();
  });

  it.each([
    ['doesn’t work', ADVICE.en.VAGUE],
    ['nothing works', ADVICE.en.VAGUE],
    ['please help', ADVICE.en.COURTESY],
    ['hi can someone call me', ADVICE.en.COURTESY],
    ['Hello, good morning', ADVICE.en.GREETING],
    ['ASAP', ADVICE.en.URGENCY],
    ['same as last time', ADVICE.en.REFERENCE],
    ['as I said on the phone', ADVICE.en.REFERENCE],
    ['I have a question', ADVICE.en.QUESTION],
  ])('in English too: "%s"', (subject, hint) => {
    const assessment = assessSubject(subject, 'en');
    expect(assessment.score).toBeLessThanOrEqual(15);
    expect(assessment.hints).toEqual([hint]);
  });
});

describe('a subject that tells half', () => {
  it.each([
    ['no cotiza', 'Diga con qué aseguradora: «No está cotizando con …».', 'No está cotizando con ATLAS'],
    ['no se puede emitir', 'Diga de qué aseguradora es la póliza: «No se emite la póliza de …».', 'No se emite la póliza de auto de SURA'],
    ['No puedo entrar', 'Diga a dónde quiere entrar y qué aparece: «No puedo entrar a …: dice …».', 'No puedo entrar al cotizador: dice “usuario bloqueado”'],
    ['está lento', 'Diga qué pantalla tarda y cuánto: «La pantalla de … tarda un minuto».', 'La pantalla de emisión de ATLAS tarda más de un minuto'],
    ['Error', 'Diga en qué paso aparece el error y qué dice: «Error … al guardar la cotización».', 'Error 500 al guardar la cotización de ATLAS'],
    ['no aparece nada', ADVICE.es.NO_OBJECT, 'No está cotizando con ATLAS'],
  ])('is asked what it concerns: "%s"', (subject, hint, example) => {
    const assessment = assessSubject(subject, 'es');
    expect(assessment).toMatchObject({ hints: [hint], example });
    expect(assessment.score).toBeLessThanOrEqual(25);
  });

  it.each([
    ['ATLAS', 'Diga qué sucede con «ATLAS».', 'Me cambia la prima en la emisión de ATLAS'],
    ['Qualitas', 'Diga qué sucede con «Qualitas».', 'Me cambia la prima en la emisión de QUALITAS'],
    ['la cotización', 'Diga qué sucede con «cotización».', 'No está cotizando con ATLAS'],
    ['póliza 12345', 'Diga qué sucede con «póliza 12345».', 'La póliza 12345 no muestra las coberturas'],
    ['ayuda con mi factura', 'Diga qué sucede con «factura».', 'La factura 48213 tiene mal el RFC'],
    ['Laura Méndez', 'Diga qué sucede con «Laura Méndez».', 'No está cotizando con ATLAS'],
  ])('is asked what happens, in its own words: "%s"', (subject, hint, example) => {
    const assessment = assessSubject(subject, 'es');
    expect(assessment).toMatchObject({ hints: [hint], example });
    expect(assessment.score).toBeLessThanOrEqual(25);
  });

  it.each([
    ['No funciona ATLAS', ADVICE.es.VAGUE_SITUATION],
    ['no jala el cotizador', ADVICE.es.VAGUE_SITUATION],
    ['error 404', ADVICE.es.VAGUE_SITUATION],
    ['Problema con la póliza 12345-A', ADVICE.es.VAGUE_SITUATION],
    ['El sistema no funciona', ADVICE.es.VAGUE_THING],
    ['No puedo entrar al portal', ADVICE.es.VAGUE_THING],
    ['me aparece un mensaje raro', ADVICE.es.VAGUE_THING],
    ['duda con mi factura', ADVICE.es.QUESTION],
    ['prima incorrecta', 'Diga de qué aseguradora y en qué paso: «Me cambia la prima en la emisión de …».'],
    ['Alta de usuario', 'Diga de qué usuario se trata: «Alta de usuario para …».'],
    ['cambio de RFC', ADVICE.es.WHICH],
  ])('is asked to be more exact: "%s"', (subject, hint) => {
    const { score, hints } = assessSubject(subject, 'es');
    expect(hints[0]).toBe(hint);
    expect(score).toBeGreaterThan(25);
    expect(score).toBeLessThan(80);
  });

  it('is answered in the language of the viewer, whatever language it is in', () => {
    expect(assessSubject('no cotiza', 'en').hints).toEqual(['Say with which insurer: “It is not quoting with …”.']);
    expect(assessSubject('it does not quote', 'es').hints).toEqual(['Diga con qué aseguradora: «No está cotizando con …».']);
  });

  it('scores more with every thing it adds', () => {
    const scores = ['no funciona', 'no cotiza', 'no cotiza bien el sistema', 'no cotiza ATLAS', 'no cotiza la póliza de auto con ATLAS'].map(
      (subject) => assessSubject(subject, 'es').score,
    );
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(new Set(scores).size).toBe(scores.length);
  });
});

describe('the form of a subject', () => {
  it('is better in small letters', () => {
    const shouted = assessSubject('NO ESTÁ COTIZANDO CON ATLAS', 'es');
    expect(shouted.hints).toEqual([ADVICE.es.SHOUTING]);
    expect(shouted.score).toBeLessThan(assessSubject('No está cotizando con ATLAS', 'es').score);
  });

  it('does not take an acronym for shouting', () => {
    expect(assessSubject('Póliza GNP sin RFC ni CURP', 'es').hints).toEqual([]);
  });

  it('is one sentence', () => {
    const story =
      'Cuando entro a cotizar con ATLAS me pide el RFC, lo escribo, luego me pide el código postal, lo escribo también y al final dice que no hay tarifas para ese vehículo';
    expect(assessSubject(story, 'es').hints).toEqual([ADVICE.es.LONG]);
  });

  it('names no ticket that exists already', () => {
    expect(assessSubject('Seguimiento al ticket VB-7K3Q-9F2M-XDT', 'es').hints).toEqual([ADVICE.es.TICKET_CODE]);
  });
});

describe('a secret in a subject', () => {
  it.each([
    'Mi contraseña es Perro123',
    'No puedo entrar con mi contraseña: abc123',
    'mi clave es sol4luna',
    'password hunter2 does not work',
    'PIN: 4821',
    'Doble cobro en mi tarjeta 4111 1111 1111 1111',
    'cargo a 4111-1111-1111-1111 no reconocido',
    'Cobro a 5555555555554444',
  ])('is warned about, before all else, and never repeated: %s', (subject) => {
    const assessment = assessSubject(subject, 'es');
    expect(assessment).toMatchObject({ hints: [ADVICE.es.SECRET], example: null });
    expect(assessment.score).toBeLessThanOrEqual(40);
  });

  it.each([
    'La contraseña es incorrecta al entrar a GNP',
    'No llega el correo para cambiar la contraseña',
    'Póliza 4111 1111 1111 1112 duplicada',
    'Clave de agente 48213 dada de baja',
  ])('is not seen where there is none: %s', (subject) => {
    expect(assessSubject(subject, 'es').hints).not.toContain(ADVICE.es.SECRET);
  });
});

describe('any text', () => {
  const fragments = [
    'no',
    'cotiza',
    'ATLAS',
    'contraseña',
    ':',
    '4111',
    '¿',
    'Ñ',
    '\u0000',
    '\uD800',
    '\u202E',
    '👩‍👩‍👧',
    'e\u0301',
    ' ',
    '-',
    '.',
    '$&',
    '{{7*7}}',
    '<script>',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(fc.constantFrom(...fragments), { maxLength: 200 }).map((parts) => parts.join('')),
  );

  it('gets a score of 0 to 100, at most two hints, and no exception', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...LOCALES), (subject, locale) => {
        const { score, hints, example } = assessSubject(subject, locale);
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
        expect(hints.length).toBeLessThanOrEqual(2);
        expect([...hints, example ?? ''].every((sentence) => sentence.isWellFormed() && sentence.length <= 500)).toBe(true);
      }),
    );
  });

  it('is read in well under a millisecond, also when it is made to be slow', () => {
    const slow = [
      'a'.repeat(100_000),
      'contraseña '.repeat(10_000),
      '4'.repeat(100_000),
      'a-'.repeat(50_000),
      'lo que les '.repeat(10_000),
      '¿ '.repeat(50_000),
    ];
    for (const subject of slow) {
      const times = Array.from({ length: 21 }, () => timeOf(() => assessSubject(subject, 'es'))).toSorted((a, b) => a - b);
      expect(times[10]).toBeLessThan(1);
    }
  });

  function timeOf(work: () => unknown): number {
    const start = performance.now();
    work();
    return performance.now() - start;
  }
});
