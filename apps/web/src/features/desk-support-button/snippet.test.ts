import { expect, it } from 'vitest';
import { snippetOf, textOn } from './snippet';

const plain = { position: 'right', color: null, process: null, locale: null } as const;

it('is two lines that name this installation, and says only what differs from what the button does by itself', () => {
  expect(snippetOf('https://desk.example', plain)).toBe(
    '<script async src="https://desk.example/soporte.js"></script>\n<script>window.Soporte = window.Soporte || { q: [] };</script>',
  );
  expect(snippetOf('https://desk.example', { position: 'bottom-left', color: '#0b6e4f', process: 'pagos', locale: 'en' }).split('\n')[0]).toBe(
    '<script async src="https://desk.example/soporte.js" data-locale="en" data-position="bottom-left" data-color="#0b6e4f" data-process="pagos"></script>',
  );
});

it('shows text that can be read on any colour', () => {
  expect(['#ffffff', '#ffd400', '#0b6e4f', '#000000'].map(textOn)).toEqual(['#000', '#000', '#fff', '#fff']);
});
