import { expect, test } from 'vitest';
import { untouched, type Drawing } from './drawing';
import { wholePixels } from './geometry';
import { paintPicture } from './paint';

/** Writes down what is painted, in order. */
function recorder() {
  const calls: [string, ...unknown[]][] = [];
  const context = new Proxy(
    {},
    {
      get:
        (_target, name) =>
        (...values: unknown[]) =>
          calls.push([String(name), ...values]),
      set: (_target, name, value) => calls.push([`${String(name)} =`, value]) > 0,
    },
  );
  return { calls, context };
}

test('a redaction covers every pixel that it touches, wholly', () => {
  expect(wholePixels({ x: 10.9, y: 10.1, width: 5.2, height: 4 }, { width: 100, height: 100 })).toEqual({ x: 10, y: 10, width: 7, height: 5 });
  expect(wholePixels({ x: -5, y: 90, width: 200, height: 50 }, { width: 100, height: 100 })).toEqual({ x: 0, y: 90, width: 100, height: 10 });
});

test('the picture comes first, then the marks in their order, moved by the cut', () => {
  const { calls, context } = recorder();
  const base = { width: 200, height: 100 };
  const drawing: Drawing = {
    ...untouched(base),
    marks: [
      { id: 1, kind: 'redact', box: { x: 10.5, y: 10, width: 20, height: 20 } },
      { id: 2, kind: 'text', at: { x: 5, y: 5 }, text: 'Aquí', width: 40, ink: 'red' },
      { id: 3, kind: 'text', at: { x: 5, y: 50 }, text: 'Oculto', width: 40, ink: 'red' },
    ],
  };
  Reflect.apply(paintPicture, null, [context, base, drawing, { x: 8, y: 4, width: 100, height: 50 }, 3]);
  const names = calls.map(([name]) => name);
  expect(names.indexOf('drawImage')).toBeLessThan(names.indexOf('fillRect'));
  expect(calls.find(([name]) => name === 'fillRect')).toEqual(['fillRect', 10, 10, 21, 20]);
  expect(calls.filter(([name]) => name === 'fillText')).toEqual([['fillText', 'Aquí', 5, 5]]);
  expect(calls).toContainEqual(['setTransform', 1, 0, 0, 1, -8, -4]);
});
