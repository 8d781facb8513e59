import { createStore, useStore } from './store';

/** A short remark that nobody has to answer. */
export interface Toast {
  id: number;
  tone: 'good' | 'bad';
  text: string;
}

const toasts = createStore<readonly Toast[]>([]);
let last = 0;

/** Shows a remark for a while: `bad` ones longer, because they tell what did not happen. */
export function showToast(tone: Toast['tone'], text: string): void {
  last += 1;
  const toast = { id: last, tone, text };
  toasts.set([...toasts.get().slice(-2), toast]);
  setTimeout(() => dismissToast(toast.id), tone === 'bad' ? 9000 : 4000);
}

/** Takes a remark away. */
export function dismissToast(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}

/** The remarks to show now, oldest first. */
export function useToasts(): readonly Toast[] {
  return useStore(toasts);
}
