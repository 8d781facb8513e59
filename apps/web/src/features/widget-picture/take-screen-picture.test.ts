import { expect, test } from 'vitest';
import { refusalOf } from './take-screen-picture';

test.each([
  ['the person closes the browser’s question', new DOMException('Permission denied by user', 'NotAllowedError'), 'refused'],
  [
    'the page around the window forbids it',
    new DOMException('Access to the feature "display-capture" is disallowed by permissions policy.', 'NotAllowedError'),
    'forbidden',
  ],
  ['the operating system forbids it', new DOMException('Permission denied by system', 'NotAllowedError'), 'failed'],
  ['there is nothing to show', new DOMException('', 'NotFoundError'), 'failed'],
  ['something else breaks', new TypeError('x'), 'failed'],
])('%s', (_what, error, expected) => {
  expect(refusalOf(error)).toBe(expected);
});
