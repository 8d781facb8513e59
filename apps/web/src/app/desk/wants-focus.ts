/** Whether whoever came here came by key: the focus then follows. As `state` of the address says. */
export function wantsFocus(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'focus' in state && state.focus === true;
}
