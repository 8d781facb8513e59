/** Says `message` to screen readers when they have a pause. The region is part of the portal's and the desk's frame. */
export function announce(message: string): void {
  const region = document.getElementById('announcements');
  if (!region) return;
  // Emptied first: the same words twice in a row are still news.
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = message;
  });
}
