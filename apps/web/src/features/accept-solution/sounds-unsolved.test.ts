import { expect, test } from 'vitest';
import { soundsUnsolved } from './sounds-unsolved';

test.each([
  'gracias pero todavía no cotiza motos',
  'Sigue fallando igual',
  'No se resolvió',
  'aún tengo el error',
  'no me funciona',
  'El mismo error',
  'it still does not load',
  'Same problem as before',
  "it doesn't work",
  'not fixed yet',
])('“%s” says it still fails', (comment) => {
  expect(soundsUnsolved(comment)).toBe(true);
});

test.each([
  '',
  'Excelente atención, muy rápidos',
  'Ya no falla, gracias',
  'ya no me aparece el error',
  'Todo quedó resuelto',
  'Sigo contento con el servicio',
  'Great, it works now',
  'No tengo quejas',
  'The error is gone',
])('“%s” does not', (comment) => {
  expect(soundsUnsolved(comment)).toBe(false);
});
