import { expect, it } from 'vitest';
import { suggestedKey } from './suggested-key';

it('is what the server would make of the name', () => {
  expect(['Cotización de autos', ' ¿Pagos? ', ''].map(suggestedKey)).toEqual(['cotizacion-de-autos', 'pagos', '']);
});
