import type { Block, MailDocument } from '../layout/document.js';
import type { AccessCodeMail, PhoneCodeIssuedMail, VerificationCodeMail } from '../mail-input.js';
import type { Telling } from '../telling.js';

/** The code that turns a request into a ticket. Holds nothing the person who asked has written (security.md 3). */
export function verificationCode(mail: VerificationCodeMail, { words, clock, left }: Telling): MailDocument {
  const { code, verification } = words;
  return {
    subject: code.subject(spaced(mail.code)),
    preheader: (mail.confirmUrl === undefined ? verification.preheader : verification.preheaderByMail)(left(mail.expiresAt)),
    title: verification.title,
    subtitle: null,
    blocks: [
      { kind: 'code', code: spaced(mail.code), label: code.label },
      ...(mail.confirmUrl === undefined ? [paragraph(verification.use)] : [paragraph(verification.useByMail), button(verification.confirm, mail.confirmUrl)]),
      { kind: 'paragraph', text: code.keep },
      { kind: 'deadline', title: code.expiresTitle(left(mail.expiresAt)), text: code.expiresText(clock(mail.expiresAt)) },
      { kind: 'aside', text: verification.reference(mail.reference) },
      { kind: 'aside', text: verification.notYou, link: { label: verification.disown, url: mail.disownUrl } },
      unread(words),
    ],
  };
}

/** The code that proves an address before its tickets open. */
export function accessCode(mail: AccessCodeMail, { words, clock, left }: Telling): MailDocument {
  const { code, access } = words;
  return {
    subject: code.subject(spaced(mail.code)),
    preheader: access.preheader(left(mail.expiresAt)),
    title: access.title,
    subtitle: null,
    blocks: [
      { kind: 'code', code: spaced(mail.code), label: code.label },
      { kind: 'paragraph', text: access.use },
      { kind: 'paragraph', text: code.keep },
      { kind: 'deadline', title: code.expiresTitle(left(mail.expiresAt)), text: code.expiresText(clock(mail.expiresAt)) },
      { kind: 'aside', text: access.notYou },
      unread(words),
    ],
  };
}

/** Tells an address that the support line gave out a code for it. The code itself is in no mail. */
export function phoneCodeIssued(mail: PhoneCodeIssuedMail, { words, moment }: Telling): MailDocument {
  const { phone } = words;
  return {
    subject: phone.subject,
    preheader: phone.preheader,
    title: phone.subject,
    subtitle: null,
    // The button comes after the text: most readers did call and have nothing to press.
    blocks: [
      { kind: 'paragraph', text: phone.what(moment(mail.issuedAt)) },
      { kind: 'paragraph', text: phone.you },
      { kind: 'paragraph', text: phone.notYou },
      { kind: 'button', label: phone.disown, url: mail.disownUrl },
      { kind: 'aside', text: phone.reference(mail.reference) },
      unread(words),
    ],
  };
}

/** Eight digits as people read them: `1234 5678`. */
function spaced(code: string): string {
  return code.replace(/^(\d{4})(\d{4})$/, '$1 $2');
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

function button(label: string, url: string): Block {
  return { kind: 'button', label, url };
}

function unread(words: Telling['words']): Block {
  return { kind: 'answer', text: words.common.noAnswer };
}
