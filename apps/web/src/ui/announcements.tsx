import { VisuallyHidden } from './visually-hidden';

/** Where lib/announce.ts speaks. Once per frame. */
export function Announcements() {
  return (
    <VisuallyHidden>
      <span id="announcements" aria-live="polite" />
    </VisuallyHidden>
  );
}
