import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, isEmptyDraft, readMessageDraft, withReturned, type MessageDraft } from './message-drafts';

const file = { id: 'att_1', fileName: 'a.png', size: 10, mediaType: 'image/png', storedAt: Date.now() };
const refused: MessageDraft = { text: 'Ya quedó', files: [file], attempt: { id: 'id-1', content: '{}' } };

describe('a draft', () => {
  it('is empty without words and files', () => {
    expect(isEmptyDraft({ ...EMPTY_DRAFT, text: ' \n' })).toBe(true);
    expect(isEmptyDraft({ ...EMPTY_DRAFT, files: [file] })).toBe(false);
  });

  it('survives storage', () => {
    expect(readMessageDraft(JSON.parse(JSON.stringify(refused)))).toEqual(refused);
    expect(readMessageDraft('text')).toBeNull();
  });
});

describe('what comes back', () => {
  it('is there as it was, with its try, so that sending it again cannot write it twice', () => {
    expect(withReturned(EMPTY_DRAFT, refused)).toEqual(refused);
  });

  it('stands before what was written meanwhile, which is a new try', () => {
    expect(withReturned({ ...EMPTY_DRAFT, text: 'Y algo más' }, refused)).toEqual({ text: 'Ya quedó\n\nY algo más', files: [file], attempt: null });
  });
});
