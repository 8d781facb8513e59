const FIELDS = new Set(['INPUT', 'TEXTAREA', 'SELECT']);
/** Kinds of `autocomplete` whose content is nobody else's business. */
const SECRET_PURPOSES = /(?:^|\s)(?:cc-[\w-]+|current-password|new-password|one-time-code)(?:\s|$)/i;
/** Names that say what is asked, in Spanish and English: a password shown in clear is an ordinary text field. */
const SECRET_NAMES = /card|tarjeta|cvv|cvc|passw|contrase|c[oó]digo de seguridad|security code/i;
/** Too short to be looked for inside of other words. */
const SECRET_WORDS = new Set(['cc', 'csc', 'ccv', 'pan', 'pin', 'pwd', 'nip', 'clave', 'otp']);

/** The parts of an element that decide. */
export interface Marked extends Pick<Element, 'tagName' | 'hasAttribute' | 'getAttribute'> {
  /** Of fields. */
  readonly labels?: Iterable<Pick<Node, 'textContent'>> | null;
  /** What `aria-labelledby` names, in browsers that tell. */
  readonly ariaLabelledByElements?: Iterable<Pick<Node, 'textContent'>> | null;
}

/** Whether nothing of `element` may be in a picture: marked `data-private` by the page, or a field for a password or a payment. */
export function isPrivate(element: Marked): boolean {
  if (element.hasAttribute('data-private')) return true;
  if (!FIELDS.has(element.tagName.toUpperCase()) && !element.hasAttribute('contenteditable')) return false;
  if (element.getAttribute('type')?.toLowerCase() === 'password') return true;
  if (SECRET_PURPOSES.test(element.getAttribute('autocomplete') ?? '')) return true;
  if (['name', 'id', 'aria-label', 'placeholder'].some((attribute) => namesSecret(element.getAttribute(attribute)))) return true;
  return [...(element.labels ?? []), ...(element.ariaLabelledByElements ?? [])].some(({ textContent }) => namesSecret(textContent));
}

function namesSecret(text: string | null): boolean {
  if (text === null || text === '') return false;
  if (SECRET_NAMES.test(text)) return true;
  const words = text.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.split(/[^a-z]+/).some((word) => SECRET_WORDS.has(word));
}

/** What a page can hold that another page's program cannot look into. */
const UNREADABLE = new Set(['IFRAME', 'FRAME', 'OBJECT', 'EMBED', 'VIDEO', 'AUDIO', 'PORTAL', 'FENCEDFRAME']);

/** Whether `element` shows something that cannot be pictured from within the page: another document, a film. */
export function isUnreadable(element: Pick<Element, 'tagName'>): boolean {
  return UNREADABLE.has(element.tagName.toUpperCase());
}
