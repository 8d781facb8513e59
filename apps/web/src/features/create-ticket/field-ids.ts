/** The fields' ids, in the order in which a person tells a story. Keys are the contract's input fields. */
export const FIELD_IDS = {
  subject: 'ticket-subject',
  description: 'ticket-description',
  processId: 'ticket-process',
  attachmentIds: 'ticket-files',
  email: 'ticket-email',
  name: 'ticket-name',
} as const;
