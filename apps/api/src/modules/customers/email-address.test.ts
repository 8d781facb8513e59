import { expect, it } from 'vitest';
import { addressOf, countedAddress, maskEmail } from './email-address.js';

it('binds codes to the address as it is, apart from case', () => {
  expect(addressOf(' Ana+Seguros@Example.COM ')).toBe('ana+seguros@example.com');
});

it.each([
  ['Ana@Example.com', 'ana@example.com'],
  ['ana+1@example.com', 'ana@example.com'],
  ['ana+a+b@example.com', 'ana@example.com'],
  ['+tag@example.com', '@example.com'],
  ['a+b@c+d', 'a@c+d'],
])('counts %s as %s', (email, counted) => {
  expect(countedAddress(email)).toBe(counted);
});

it.each([
  ['juana@example.com', 'j***@example.com'],
  ['j@example.com', 'j***@example.com'],
  ['😀ana@example.com', '😀***@example.com'],
])('masks %s as %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});
