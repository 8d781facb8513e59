import { describe, expect, it } from 'vitest';
import { KEYS, keyCaps, keyOf, mayFire, takesLetters, type Pressed } from './keys';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  ...more,
});

describe('naming a press', () => {
  it('names letters in lower case, so that Caps Lock changes nothing', () => {
    expect(keyOf(press('J'))).toBe(KEYS.next);
    expect(keyOf(press('?'))).toBe(KEYS.sheet);
  });

  it('takes Ctrl and ⌘ for the same', () => {
    expect(keyOf(press('k', { ctrlKey: true }))).toBe(KEYS.palette);
    expect(keyOf(press('k', { metaKey: true }))).toBe(KEYS.palette);
  });

  it('leaves Alt to the browser and composing to the input method', () => {
    expect(keyOf(press('r', { altKey: true }))).toBeNull();
    expect(keyOf(press('n', { isComposing: true }))).toBeNull();
  });
});

describe('the guard', () => {
  it.each([
    { tagName: 'TEXTAREA' },
    { tagName: 'INPUT', type: 'search' },
    { tagName: 'input', type: 'text' },
    { tagName: 'INPUT' },
    { tagName: 'SELECT' },
    { tagName: 'DIV', isContentEditable: true },
    { tagName: 'DIV', role: 'option' },
  ])('keeps letters out of $tagName $type$role', (focused) => {
    expect(takesLetters(focused)).toBe(true);
    expect(mayFire(KEYS.reply, focused, false)).toBe(false);
  });

  it.each([{ tagName: 'BODY' }, { tagName: 'A' }, { tagName: 'BUTTON' }, { tagName: 'INPUT', type: 'checkbox' }])(
    'lets them through on $tagName $type',
    (focused) => {
      expect(mayFire(KEYS.reply, focused, false)).toBe(true);
    },
  );

  it('lets combinations with Ctrl through while typing', () => {
    expect(mayFire(KEYS.send, { tagName: 'TEXTAREA' }, false)).toBe(true);
  });

  it('lets nothing through to what lies behind a window', () => {
    expect(mayFire(KEYS.next, { tagName: 'BUTTON' }, true)).toBe(false);
    expect(mayFire(KEYS.palette, { tagName: 'BODY' }, true)).toBe(false);
  });
});

describe('writing a key', () => {
  it('writes it as it stands on the keyboard', () => {
    expect(keyCaps(KEYS.palette, false)).toEqual(['Ctrl', 'K']);
    expect(keyCaps(KEYS.palette, true)).toEqual(['⌘', 'K']);
    expect(keyCaps(KEYS.search, false)).toEqual(['/']);
  });
});

describe('the keys', () => {
  it('mean one thing each', () => {
    const keys = Object.values(KEYS);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
