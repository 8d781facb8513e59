import { expect, test } from 'vitest';
import { isPrivate, isUnreadable, type Marked } from './private-parts';

function element(tagName: string, attributes: Record<string, string> = {}): Marked {
  return { tagName, hasAttribute: (name) => name in attributes, getAttribute: (name) => attributes[name] ?? null };
}

test('what the page marks is private, whatever it is', () => {
  expect(isPrivate(element('DIV', { 'data-private': '' }))).toBe(true);
  expect(isPrivate(element('CANVAS', { 'data-private': 'true' }))).toBe(true);
  expect(isPrivate(element('DIV', { class: 'private' }))).toBe(false);
});

test.each([
  { type: 'password' },
  { type: 'PASSWORD' },
  { type: 'text', autocomplete: 'section-blue billing cc-number' },
  { type: 'text', autocomplete: 'current-password' },
  { autocomplete: 'one-time-code' },
  { name: 'cardNumber' },
  { name: 'numero_tarjeta' },
  { id: 'pago-cvv' },
  { name: 'cvc2' },
  { 'aria-label': 'Contraseña' },
  { placeholder: 'CSC' },
  { name: 'userPin' },
  { name: 'clave' },
  { 'aria-label': 'Clave dinámica' },
  { name: 'otp_1' },
  { 'aria-label': 'Código de seguridad' },
  { placeholder: 'Security code' },
])('a field for a password or a payment is private: %o', (attributes) => {
  expect(isPrivate(element('INPUT', attributes))).toBe(true);
});

test.each([{ name: 'email' }, { name: 'company' }, { name: 'spinner' }, { name: 'descuento' }, { autocomplete: 'name' }, { name: 'accion' }])(
  'other fields are shown: %o',
  (attributes) => {
    expect(isPrivate(element('INPUT', attributes))).toBe(false);
  },
);

test('a field says by its label what it asks for', () => {
  const field = (label: string): Marked => ({ ...element('INPUT', { name: 'f17' }), labels: [{ textContent: label }] });
  expect(isPrivate(field('Número de tarjeta'))).toBe(true);
  expect(isPrivate(field('Número de póliza'))).toBe(false);
});

test('a text that is named as the label of a field counts as one', () => {
  const field = (label: string): Marked => ({ ...element('INPUT', { name: 'f17' }), ariaLabelledByElements: [{ textContent: label }] });
  expect(isPrivate(field('Número de tarjeta'))).toBe(true);
  expect(isPrivate(field('Número de póliza'))).toBe(false);
});

test('a heading that speaks of cards is no field', () => {
  expect(isPrivate(element('H2', { id: 'card-title' }))).toBe(false);
});

test('frames, embedded documents and films cannot be read', () => {
  for (const tagName of ['IFRAME', 'object', 'EMBED', 'VIDEO']) expect(isUnreadable({ tagName })).toBe(true);
  for (const tagName of ['CANVAS', 'IMG', 'DIV']) expect(isUnreadable({ tagName })).toBe(false);
});
